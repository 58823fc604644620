"""The nodes of the type language. `judge.values.types` describes and reads it; import them from there.

`str` of a type is its canonical text. Each knows the guest's plan for it (`sandbox.base.Plan`), the smallest
profile that has its libraries, and the Python annotation that starter code shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sandbox.base import Plan, Profile

AS_IS: Plan = ("as_is",)


class Name(StrEnum):
    """The types without parameters."""

    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    STR = "str"
    NONE = "None"
    ANY = "Any"
    DATA_FRAME = "DataFrame"
    SERIES = "Series"


@dataclass(frozen=True, slots=True)
class Plain:
    name: Name

    def __str__(self) -> str:
        return self.name.value

    @property
    def plan(self) -> Plan:
        return AS_IS

    @property
    def profile(self) -> Profile:
        return Profile.ML if self.name in (Name.DATA_FRAME, Name.SERIES) else Profile.PYTHON

    @property
    def annotation(self) -> str:
        return f"pd.{self.name}" if self.profile is Profile.ML else self.name.value


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Type

    def __str__(self) -> str:
        return f"list[{self.item}]"

    @property
    def plan(self) -> Plan:
        # A list of what needs nothing done arrives as a list already: the guest need not walk it.
        return AS_IS if self.item.plan == AS_IS else ("list", self.item.plan)

    @property
    def profile(self) -> Profile:
        return self.item.profile

    @property
    def annotation(self) -> str:
        return f"list[{self.item.annotation}]"


@dataclass(frozen=True, slots=True)
class TupleOf:
    """At least one item; each position has its own type."""

    items: tuple[Type, ...]

    def __str__(self) -> str:
        return f"tuple[{', '.join(map(str, self.items))}]"

    @property
    def plan(self) -> Plan:
        return ("tuple", *(item.plan for item in self.items))

    @property
    def profile(self) -> Profile:
        return largest(*(item.profile for item in self.items))

    @property
    def annotation(self) -> str:
        return f"tuple[{', '.join(item.annotation for item in self.items)}]"


@dataclass(frozen=True, slots=True)
class DictOf:
    key: Type
    value: Type

    def __str__(self) -> str:
        return f"dict[{self.key}, {self.value}]"

    @property
    def plan(self) -> Plan:
        # Keys are decoded as hashable values, tuples among them: only the values may need something done.
        return AS_IS if self.value.plan == AS_IS else ("dict", AS_IS, self.value.plan)

    @property
    def profile(self) -> Profile:
        return largest(self.key.profile, self.value.profile)

    @property
    def annotation(self) -> str:
        return f"dict[{self.key.annotation}, {self.value.annotation}]"


@dataclass(frozen=True, slots=True)
class SetOf:
    item: Type

    def __str__(self) -> str:
        return f"set[{self.item}]"

    @property
    def plan(self) -> Plan:
        return AS_IS

    @property
    def profile(self) -> Profile:
        return self.item.profile

    @property
    def annotation(self) -> str:
        return f"set[{self.item.annotation}]"


@dataclass(frozen=True, slots=True)
class Optional:
    """`item | None`. Of a linked list or a tree, None and the empty list are one value: the empty list."""

    item: Type

    def __str__(self) -> str:
        return f"{self.item} | None"

    @property
    def plan(self) -> Plan:
        return AS_IS if self.item.plan == AS_IS else ("optional", self.item.plan)

    @property
    def profile(self) -> Profile:
        return self.item.profile

    @property
    def annotation(self) -> str:
        return f"{self.item.annotation} | None"


@dataclass(frozen=True, slots=True)
class LinkedList:
    """`ListNode[item]`: a list of its values from the head on, at least one; `| None` allows none."""

    item: Type

    def __str__(self) -> str:
        return f"ListNode[{self.item}]"

    @property
    def plan(self) -> Plan:
        return ("listnode", self.item.plan)

    @property
    def profile(self) -> Profile:
        return self.item.profile

    @property
    def annotation(self) -> str:
        return "ListNode"


@dataclass(frozen=True, slots=True)
class Tree:
    """`TreeNode[item]`: its values level by level, None for a missing child, none at the end.

    At least the root; `| None` allows none.
    """

    item: Type

    def __str__(self) -> str:
        return f"TreeNode[{self.item}]"

    @property
    def plan(self) -> Plan:
        return ("treenode", self.item.plan)

    @property
    def profile(self) -> Profile:
        return self.item.profile

    @property
    def annotation(self) -> str:
        return "TreeNode"


@dataclass(frozen=True, slots=True)
class Array:
    """`dtype`: a name of `wire.DTYPES`. `shape`: a length or a name an axis; None: any shape."""

    dtype: str
    shape: tuple[int | str, ...] | None = None

    def __str__(self) -> str:
        if self.shape is None:
            return f"ndarray[{self.dtype}]"
        inside = ", ".join(map(str, self.shape)) + ("," if len(self.shape) == 1 else "")
        return f"ndarray[{self.dtype}, ({inside})]"

    @property
    def plan(self) -> Plan:
        return AS_IS

    @property
    def profile(self) -> Profile:
        return Profile.NUMPY

    @property
    def annotation(self) -> str:
        return "np.ndarray"


Type: TypeAlias = Plain | ListOf | TupleOf | DictOf | SetOf | Optional | LinkedList | Tree | Array

_SIZES = {Profile.PYTHON: 0, Profile.NUMPY: 1, Profile.ML: 2}


def largest(*profiles: Profile) -> Profile:
    """The profile that has the libraries of all of `profiles`; `python` of none."""
    return max(profiles, key=_SIZES.__getitem__, default=Profile.PYTHON)


def parts(type_: Type) -> tuple[Type, ...]:
    """The types directly inside `type_`."""
    match type_:
        case ListOf(item) | SetOf(item) | Optional(item) | LinkedList(item) | Tree(item):
            return (item,)
        case TupleOf(items):
            return items
        case DictOf(key, value):
            return (key, value)
        case Plain() | Array():
            return ()
