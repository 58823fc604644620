"""The type language of signatures: what a problem's parameters and returns may be. `parse` reads it.

    int float bool str None Any            list[T]  tuple[A, B]  dict[K, V]  set[T]  T | None
    ListNode[T]  TreeNode[T]               T is int where it is left out
    ndarray[float64]                       any shape
    ndarray[float64, (n, d)]               one name is one length within a test; numbers are exact lengths
    ndarray[float64, (_, d)]               _ is any length, another one each time
    DataFrame  Series

A tokeniser and a recursive-descent parser; nothing is evaluated:

    type   := part ("|" part)*                      exactly one part may be None
    part   := NAME [ "[" argument ("," argument)* "]" ]
    shape  := "(" [ axis ("," axis)* [","] ] ")"    axis := NAME | NUMBER, only as ndarray's second argument
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from judge.values.nodes import (
    Array,
    DictOf,
    LinkedList,
    ListOf,
    Name,
    Optional,
    Plain,
    SetOf,
    Tree,
    TupleOf,
    Type,
    parts,
)
from sandbox.guest.wire import DTYPES, MAX_DIMENSIONS

__all__ = [
    "Array",
    "DictOf",
    "LinkedList",
    "ListOf",
    "Name",
    "Optional",
    "Plain",
    "SetOf",
    "Tree",
    "TupleOf",
    "Type",
    "TypeSyntaxError",
    "parse",
    "parts",
]

MAX_NESTING = 16
"""Brackets within brackets that a type may have."""

MAX_LENGTH = 2000
"""Characters that the text of a type may have."""

_KNOWN = "int, float, bool, str, None, Any, list, tuple, dict, set, ListNode, TreeNode, ndarray, DataFrame, Series"
_PLAIN_NAMES = frozenset(name.value for name in Name)

_TOKEN = re.compile(r"\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_.]*)|(?P<number>[0-9]+)|(?P<mark>\.\.\.|[\[\](),|]))")

_INSTEAD = {
    "Dict": "dict[K, V]",
    "List": "list[T]",
    "Optional": "T | None",
    "Set": "set[T]",
    "Tuple": "tuple[A, B]",
    "Union": "T | None",
    "bytes": "str or list[int]",
    "frozenset": "set[T]",
    "integer": "int",
    "np.array": "ndarray[float64, (n, d)]",
    "np.ndarray": "ndarray[float64, (n, d)]",
    "array": "ndarray[float64, (n, d)]",
    "numpy.ndarray": "ndarray[float64, (n, d)]",
    "null": "None",
    "object": "Any",
    "pd.DataFrame": "DataFrame",
    "pd.Series": "Series",
    "string": "str",
}

_DTYPES_INSTEAD = {"int": "int64", "float": "float64", "complex": "complex128", "double": "float64"}


class TypeSyntaxError(ValueError):
    """The text is not a type. `column` counts from 1; the message says where and what to write."""

    def __init__(self, text: str, column: int, message: str) -> None:
        super().__init__(f"column {column} of {text[:80]!r}: {message}")
        self.column = column


@dataclass(frozen=True, slots=True)
class _Token:
    """`kind`: name, number, mark or end."""

    kind: str
    text: str
    column: int


def parse(text: str) -> Type:
    """The type that `text` spells. Raises: TypeSyntaxError."""
    return _Parser(text).whole()


def _split(text: str) -> list[_Token]:
    if len(text) > MAX_LENGTH:
        raise TypeSyntaxError(text, MAX_LENGTH, f"a type has at most {MAX_LENGTH} characters; write a simpler one")
    tokens, place, end = [], 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            place = end - len(text[place:end].lstrip())
            raise TypeSyntaxError(text, place + 1, f"{text[place]!r} has no meaning in a type; take it away")
        kind = match.lastgroup
        tokens.append(_Token(kind, match[kind], match.start(kind) + 1))
        place = match.end()
    return [*tokens, _Token("end", "the end", len(text) + 1)]


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._tokens = _split(text)
        self._next = 0

    def whole(self) -> Type:
        if self._peek.kind == "end":
            self._fail(self._peek, "a type is missing; write for example list[int]")
        type_ = self._type()
        if self._peek.kind != "end":
            self._fail(self._peek, f"{self._peek.text!r} follows a complete type; take it away")
        return type_

    # tokens

    @property
    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._peek
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def _took(self, mark: str) -> bool:
        if self._peek.kind != "mark" or self._peek.text != mark:
            return False
        self._take()
        return True

    def _expect(self, mark: str, context: str) -> None:
        if not self._took(mark):
            self._fail(self._peek, f"expected {mark!r} {context}, found {self._peek.text!r}")

    def _fail(self, token: _Token, message: str) -> NoReturn:
        raise TypeSyntaxError(self._text, token.column, message)

    # grammar

    def _type(self) -> Type:
        start = self._peek
        members = [self._part()]
        while self._took("|"):
            members.append(self._part())
        if len(members) == 1:
            return members[0]
        others = [member for member in members if member != Plain(Name.NONE)]
        if len(members) != 2 or len(others) != 1:
            self._fail(start, "a union is one type and None: write T | None; for anything else write Any")
        if isinstance(others[0], Optional) or others[0] == Plain(Name.ANY):
            self._fail(start, f"{others[0]} allows None already; take away '| None'")
        return Optional(others[0])

    def _part(self) -> Type:
        token = self._take()
        if token.kind != "name":
            self._fail(token, f"expected a type, found {token.text!r}; write for example list[int]")
        if self._depth >= MAX_NESTING:
            self._fail(token, f"nested deeper than {MAX_NESTING} levels; write Any for the inner part")
        self._depth += 1
        type_ = self._named(token)
        self._depth -= 1
        return type_

    def _named(self, token: _Token) -> Type:  # noqa: RET503 - `_unknown` does not return
        match token.text:
            case "list":
                return ListOf(self._arguments(token, 1)[0])
            case "set":
                return SetOf(self._hashable(token, self._arguments(token, 1)[0]))
            case "dict":
                key, value = self._arguments(token, 2)
                return DictOf(self._hashable(token, key), value)
            case "tuple":
                return TupleOf(tuple(self._arguments(token, None)))
            case "ListNode":
                return LinkedList(self._arguments(token, 1)[0] if self._opens else Plain(Name.INT))
            case "TreeNode":
                return Tree(self._node_value(token))
            case "ndarray":
                return self._array(token)
            case name if name in _PLAIN_NAMES:
                if self._opens:
                    self._fail(self._peek, f"{name} takes no parameters; write {name}")
                return Plain(Name(name))
            case _:
                self._unknown(token)

    def _unknown(self, token: _Token) -> NoReturn:
        instead = _INSTEAD.get(token.text.removeprefix("typing."), f"one of {_KNOWN}")
        self._fail(token, f"there is no type {token.text[:40]!r}; write {instead}")

    @property
    def _opens(self) -> bool:
        return self._peek.kind == "mark" and self._peek.text == "["

    def _arguments(self, token: _Token, count: int | None) -> list[Type]:
        """The types in brackets; `count` None: one or more."""
        example = {"dict": "dict[str, int]", "tuple": "tuple[int, str]"}.get(token.text, f"{token.text}[int]")
        if not self._took("["):
            self._fail(token, f"{token.text} needs the type of what is in it; write for example {example}")
        arguments = [self._type()]
        while self._took(","):
            if self._peek.text == "...":
                self._fail(self._peek, f"a tuple has a fixed length; write list[{arguments[0]}] for any length")
            arguments.append(self._type())
        self._expect("]", f"at the end of {token.text}[…]")
        if count is not None and len(arguments) != count:
            self._fail(token, f"{token.text} takes {count}, not {len(arguments)} types; write for example {example}")
        return arguments

    def _hashable(self, token: _Token, type_: Type) -> Type:
        if not _can_be_key(type_):
            role = "keys" if token.text == "dict" else "items"
            self._fail(
                token,
                f"{type_} cannot be hashed, so {token.text} {role} cannot be; write a tuple of plain types",
            )
        return type_

    def _node_value(self, token: _Token) -> Type:
        value = self._arguments(token, 1)[0] if self._opens else Plain(Name.INT)
        if isinstance(value, Optional) or value in (Plain(Name.NONE), Plain(Name.ANY)):
            self._fail(token, "None stands for a missing child; write TreeNode[T] with a T that cannot be None")
        return value

    def _array(self, token: _Token) -> Array:
        if not self._took("["):
            self._fail(token, "ndarray needs a dtype; write ndarray[float64] or ndarray[float64, (n, d)]")
        dtype = self._take()
        if dtype.text not in DTYPES:
            instead = _DTYPES_INSTEAD.get(dtype.text)
            self._fail(
                dtype,
                f"there is no dtype {dtype.text[:40]!r}; "
                + (f"write {instead}" if instead else f"write one of {', '.join(DTYPES)}"),
            )
        shape = self._shape() if self._took(",") else None
        self._expect("]", "at the end of ndarray[…]")
        return Array(dtype.text, shape)

    def _shape(self) -> tuple[int | str, ...]:
        opening = self._peek
        self._expect("(", "around the shape; write for example ndarray[float64, (n, d)]")
        axes: list[int | str] = []
        while not self._took(")"):
            axis = self._take()
            if axis.kind == "number" and len(axis.text) < 10:
                axes.append(int(axis.text))
            elif axis.kind == "name" and axis.text.isidentifier():
                axes.append(axis.text)
            else:
                self._fail(axis, f"an axis is a name or a length, not {axis.text[:40]!r}; write for example (n, 3)")
            if not self._took(","):
                self._expect(")", "at the end of the shape")
                break
        if len(axes) > MAX_DIMENSIONS:
            self._fail(opening, f"an array has at most {MAX_DIMENSIONS} axes")
        return tuple(axes)


def _can_be_key(type_: Type) -> bool:
    match type_:
        case Plain(name):
            return name not in (Name.DATA_FRAME, Name.SERIES)
        case TupleOf() | Optional():
            return all(map(_can_be_key, parts(type_)))
        case _:
            return False
