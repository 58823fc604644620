"""The walk over a raw tree and its type together; `judge.values.accept` says what is accepted."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import Any, NoReturn, TypeVar, assert_never

import numpy as np

from judge.checkers.base import Value
from judge.values.arrays import AnyArray, Lengths, from_nested, from_wire
from judge.values.mismatch import Place, ValueMismatch, described, spelt
from judge.values.tables import checked
from judge.values.types import (
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
)
from sandbox.guest import wire

Dims = dict[str, int]
"""Lengths of named axes; one dict a test, filled as its arrays are accepted."""

_CLASSES: dict[Name, type] = {
    Name.INT: int,
    Name.FLOAT: float,
    Name.BOOL: bool,
    Name.STR: str,
    Name.NONE: type(None),
    Name.DATA_FRAME: wire.Frame,
    Name.SERIES: wire.Series,
}
_Keyed = TypeVar("_Keyed", dict[Any, Value], set[Any])
_SCALARS: frozenset[type] = frozenset({int, float, bool, str, type(None)})


class Origin(StrEnum):
    """Who wrote the value: it decides how strict arrays are."""

    PACKAGE = "package"
    CANDIDATE = "candidate"


class Reader:
    """Reads values of one origin. `root` names the whole value in messages (`nums`); `dims` is learnt into."""

    def __init__(self, origin: Origin, dims: Dims | None = None, root: str = "") -> None:
        self._origin = origin
        self._lengths = Lengths({} if dims is None else dims)
        self._root = root

    def read(self, raw: Any, type_: Type, place: Place = ()) -> Value:
        """`raw` as a value of `type_`. Raises: ValueMismatch."""
        match type_:
            case Plain(name):
                return self._plain(raw, name, place)
            case ListOf(item):
                return self._list(raw, item, type_, place)
            case TupleOf(items):
                return self._tuple(raw, items, type_, place)
            case DictOf(key, value):
                return self._dict(raw, key, value, type_, place)
            case SetOf(item):
                return self._set(raw, item, type_, place)
            case Optional(item):
                return self._optional(raw, item, place)
            case LinkedList() | Tree():
                values = self._nodes(raw, type_, place)
                if not values:
                    raise self._mismatch(type_, "an empty list", place, f"only {type_} | None may be empty")
                return values
            case Array():
                return self._array(raw, type_, place)
            case _:
                assert_never(type_)

    def _mismatch(self, expected: object, got: str, place: Place, hint: str = "") -> ValueMismatch:
        return ValueMismatch(spelt(self._root, place), str(expected), got, hint)

    # scalars

    def _plain(self, raw: Any, name: Name, place: Place) -> Value:
        if name is Name.ANY:
            return self._any(raw, place)
        if type(raw) is _CLASSES[name]:
            return self._table(raw, place) if isinstance(raw, wire.Frame | wire.Series) else raw
        if name is Name.FLOAT and type(raw) is int:
            return self._widened(raw, place)
        if type(raw) is wire.NdArray and raw.shape == () and self._origin is Origin.CANDIDATE:
            # What NumPy gives for a sum may be a scalar or an array of no axes: the number in it is what was meant.
            return self._plain(self._from_wire(raw, name.value, place).item(), name, place)
        raise self._mismatch(name.value, described(raw), place)

    def _widened(self, raw: int, place: Place) -> float:
        try:
            return float(raw)
        except OverflowError:
            raise self._mismatch("float", "an int too large for one", place) from None

    # containers

    def _list(self, raw: Any, item: Type, type_: Type, place: Place) -> list[Value]:
        if type(raw) is not list:
            raise self._mismatch(type_, described(raw), place, _list_hint(raw))
        # The common cases at C speed. Of a million items, few are then looked at one by one.
        if _are_ready(raw, item):
            return raw
        ready = ready_for(item)
        return [value if type(value) in ready else self.read(value, item, (*place, i)) for i, value in enumerate(raw)]

    def _tuple(self, raw: Any, items: tuple[Type, ...], type_: Type, place: Place) -> list[Value]:
        # Among keys and set items tuples are tuples already.
        if type(raw) is not list and type(raw) is not tuple:
            raise self._mismatch(type_, described(raw), place)
        if len(raw) != len(items):
            raise self._mismatch(type_, f"{len(raw)} items", place)
        pairs = enumerate(zip(raw, items, strict=True))
        return [
            value if type(value) in ready_for(item) else self.read(value, item, (*place, i))
            for i, (value, item) in pairs
        ]

    def _dict(self, raw: Any, key: Type, value: Type, type_: Type, place: Place) -> dict[Any, Value]:
        if type(raw) is not dict:
            raise self._mismatch(type_, described(raw), place)
        if set(map(type, raw)) <= ready_for(key) and set(map(type, raw.values())) <= ready_for(value):
            return raw
        read = {self._key(k, key, place): self.read(v, value, (*place, k)) for k, v in raw.items()}
        return self._whole(read, raw, type_, place)

    def _set(self, raw: Any, item: Type, type_: Type, place: Place) -> set[Any]:
        if type(raw) is not set:
            raise self._mismatch(type_, described(raw), place)
        if set(map(type, raw)) <= ready_for(item):
            return raw
        return self._whole({self._key(value, item, place) for value in raw}, raw, type_, place)

    def _whole(self, read: _Keyed, raw: Any, type_: Type, place: Place) -> _Keyed:
        """`read`, which has not lost a key: two integers can be one float."""
        if len(read) != len(raw):
            raise self._mismatch(type_, "two integers that are the same float", place)
        return read

    def _key(self, raw: Any, type_: Type, place: Place) -> Any:
        """A dict's key or a set's item: hashable, since its type is."""
        return _frozen(self.read(raw, type_, (*place, raw)), raw)

    def _any(self, raw: Any, place: Place) -> Value:
        kind = type(raw)
        if kind in _SCALARS or kind is np.ndarray:
            return raw
        if kind is wire.Frame or kind is wire.Series:
            return self._table(raw, place)
        if kind is wire.NdArray:
            return self._from_wire(raw, "Any", place)
        if kind is list or kind is tuple:
            if set(map(type, raw)) <= _SCALARS:
                return raw
            return [self._any(item, (*place, i)) for i, item in enumerate(raw)]
        if kind is dict:
            if set(map(type, raw)) | set(map(type, raw.values())) <= _SCALARS:
                return raw
            return {self._any_key(k, place): self._any(v, (*place, k)) for k, v in raw.items()}
        if kind is set:
            if set(map(type, raw)) <= _SCALARS:
                return raw
            return {self._any_key(item, place) for item in raw}
        raise self._mismatch("Any", described(raw), place)

    def _any_key(self, raw: Any, place: Place) -> Any:
        if type(raw) is tuple:
            return tuple(self._any_key(item, place) for item in raw)
        if type(raw) not in _SCALARS:
            raise self._mismatch("a key or set item of plain values", described(raw), place)
        return raw

    def _table(self, raw: wire.Frame | wire.Series, place: Place) -> Value:
        def refuse(expected: str, got: str, where: Place) -> NoReturn:
            raise self._mismatch(expected, got, where)

        return checked(raw, place, refuse)

    # linked lists and trees

    def _optional(self, raw: Any, item: Type, place: Place) -> Value:
        if isinstance(item, LinkedList | Tree):
            return [] if raw is None else self._nodes(raw, item, place)
        return None if raw is None else self.read(raw, item, place)

    def _nodes(self, raw: Any, type_: LinkedList | Tree, place: Place) -> list[Value]:
        if isinstance(type_, LinkedList):
            return self._list([] if raw is None else raw, type_.item, type_, place)
        return self._tree([] if raw is None else raw, type_, place)

    def _tree(self, raw: Any, type_: Tree, place: Place) -> list[Value]:
        if type(raw) is not list:
            raise self._mismatch(type_, described(raw), place)
        values: list[Value] = []
        ready = ready_for(type_.item)
        free = 1
        for i, item in enumerate(raw):
            if item is not None and free <= 0:
                raise self._mismatch(type_, "a node whose parent is missing", (*place, i))
            values.append(item if item is None or type(item) in ready else self.read(item, type_.item, (*place, i)))
            free += -1 if item is None else 1
        while values and values[-1] is None:
            values.pop()
        return values

    # arrays

    def _array(self, raw: Any, type_: Array, place: Place) -> AnyArray:
        if self._origin is Origin.CANDIDATE:
            if type(raw) is np.ndarray:
                return raw
            if type(raw) is not wire.NdArray:
                hint = f"return a NumPy array, not a {described(raw)}"
                raise self._mismatch(type_, described(raw), place, hint)
            return self._from_wire(raw, type_, place)
        array = self._of_package(raw, type_, place)
        if array.dtype.name != type_.dtype:
            raise self._mismatch(type_, described(array), place)
        self._lengths.bind(array, type_, self._root, place)
        return array

    def _of_package(self, raw: Any, type_: Array, place: Place) -> AnyArray:
        if type(raw) is np.ndarray:
            return raw
        if type(raw) is wire.NdArray:
            return self._from_wire(raw, type_, place)
        if type(raw) is not list and (type_.shape or type(raw) not in (int, float, bool)):
            raise self._mismatch(type_, described(raw), place)
        try:
            return from_nested(raw, type_, self._lengths.of(type_))
        except TypeError as error:
            raise self._mismatch(type_, f"an item that is not {error}", place) from None
        except (ValueError, OverflowError) as error:
            raise self._mismatch(type_, str(error), place) from None

    def _from_wire(self, raw: wire.NdArray, expected: object, place: Place) -> AnyArray:
        try:
            return from_wire(raw)
        except ValueError:
            raise self._mismatch(expected, "an array of a shape that NumPy cannot have", place) from None


def ready_for(type_: Type) -> frozenset[type]:
    """The classes whose objects are values of `type_` as they are."""
    match type_:
        case Plain(Name.ANY):
            return _SCALARS
        case Plain(name):
            return _SCALARS & {_CLASSES[name]}
        case Optional(Plain() as item):
            return ready_for(item) | {type(None)}
        case _:
            return _NONE_READY


_NONE_READY: frozenset[type] = frozenset()
_LIST = {list}


def _are_ready(items: list[Any], type_: Type) -> bool:
    """Whether each item is a value of `type_` as it is, lists within lists side by side."""
    match type_:
        case ListOf(item):
            return set(map(type, items)) <= _LIST and _are_ready(list(chain.from_iterable(items)), item)
        case TupleOf(parts):
            if not set(map(type, items)) <= _LIST or not set(map(len, items)) <= {len(parts)}:
                return False
            flat = list(chain.from_iterable(items))
            return all(_are_ready(flat[i :: len(parts)], part) for i, part in enumerate(parts))
        case _:
            return set(map(type, items)) <= ready_for(type_)


def _frozen(value: Any, raw: Any) -> Any:
    """`value` with tuples where `raw`, a key, has them."""
    if type(raw) is tuple:
        return tuple(_frozen(item, part) for item, part in zip(value, raw, strict=True))
    return value


def _list_hint(raw: object) -> str:
    return "write array.tolist()" if isinstance(raw, wire.NdArray) else ""
