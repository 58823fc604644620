"""Values on their way out: into a cell, and into the `.in` and `.ans` files of generated tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from judge.checkers.base import Value
from judge.problem import ClassEntry, FunctionEntry, Parameter
from judge.values.types import Array, DictOf, ListOf, Optional, TupleOf, Type
from sandbox.guest import wire

Entry = FunctionEntry | ClassEntry


MAX_CALLS = 16
"""Of a function in one test."""


def payloads(arguments: Sequence[Value], entry: Entry) -> tuple[bytes, ...]:
    """What a cell is given, a run each: the list of arguments, or of a class's calls `[name, arguments]`.

    More than one where the entry is called `over` the items of a parameter. Then each ends in one space more than the one
    before: runs are seeded by their bytes, so a function that leaves its seed to the surroundings does not repeat itself.
    `arguments`: from `accept_input`. Raises: wire.BadValue: a value that is not one.
    """
    if isinstance(entry, ClassEntry) or entry.over is None:
        return (wire.encode(list(arguments)),)
    place = [p.name for p in entry.parameters].index(entry.over)
    items: Any = arguments[place]
    calls = ([*arguments[:place], item, *arguments[place + 1 :]] for item in items)
    return tuple(wire.encode(call) + b" " * number for number, call in enumerate(calls))


def to_json(value: Value, type_: Type) -> bytes:
    """The canonical text of a value in a file: compact ASCII JSON and a newline, the same bytes for the same value.

    `judge.values.accept.accept` of it gives the value back. Raises: wire.BadValue: a value that is not one.
    """
    return wire.encode(_written(value, type_)) + b"\n"


def input_json(arguments: Sequence[Value], entry: Entry) -> bytes:
    """The text of `.in`; `accept_input` of it gives `arguments` back. Raises: wire.BadValue."""
    if not isinstance(entry, ClassEntry):
        named = {p.name: _written(value, p.type) for p, value in zip(entry.given, arguments, strict=True)}
        return wire.encode(named) + b"\n"
    calls = [_written_call(call, entry, number) for number, call in enumerate(arguments)]
    return wire.encode({"calls": calls}) + b"\n"


def expected_json(value: Value, entry: Entry, arguments: Sequence[Value]) -> bytes:
    """The text of `.ans`; `accept_expected` of it gives `value` back. Raises: wire.BadValue."""
    if not isinstance(entry, ClassEntry):
        return to_json(value, ListOf(entry.expected) if entry.several else entry.expected)
    types = {method.name: method.expected for method in entry.methods}
    items: Any = value
    called: Any = arguments
    return (
        wire.encode(
            [
                None if number == 0 else _written(item, types[call[0]])
                for number, (call, item) in enumerate(zip(called, items, strict=True))
            ]
        )
        + b"\n"
    )


def _written_call(call: Any, entry: ClassEntry, number: int) -> list[Any]:
    name, arguments = call
    methods: dict[str, tuple[Parameter, ...]] = {method.name: method.parameters for method in entry.methods}
    parameters = entry.constructor if number == 0 else methods[name]
    return [name, [_written(value, p.type) for p, value in zip(parameters, arguments, strict=True)]]


def _written(value: Any, type_: Type) -> Any:
    """`value` with small arrays as nested lists, where the type tells that they are arrays."""
    match type_:
        case Array():
            return _array(value)
        case Optional(item):
            return None if value is None else _written(value, item)
        case ListOf(item) if _holds_arrays(item):
            return [_written(v, item) for v in value]
        case TupleOf(items):
            return [_written(v, item) for v, item in zip(value, items, strict=True)]
        case DictOf(_, item) if _holds_arrays(item):
            return {key: _written(v, item) for key, v in value.items()}
        case _:
            return value


def _holds_arrays(type_: Type) -> bool:
    match type_:
        case Array():
            return True
        case ListOf(item) | Optional(item) | DictOf(_, item):
            return _holds_arrays(item)
        case TupleOf(items):
            return any(map(_holds_arrays, items))
        case _:
            return False


def _array(value: Any) -> Any:
    """Arrays are written as nested lists, however large: an input validator need not know our tags."""
    # Lists do not show the axes behind an empty one, and JSON has no complex number.
    empty = value.size == 0 and value.ndim > 1
    if not isinstance(value, np.ndarray) or empty or value.dtype.kind == "c":
        return value
    return value.tolist()
