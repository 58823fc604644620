"""A frozen value as the Python expression that makes it again: checkers and types, on their way to another machine."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

_PLAIN = (str, bytes, int, type(None))


class NotConstructible(ValueError):
    """A part of the value is no dataclass, enum, collection or plain value. The message names its type."""


@dataclass(frozen=True, slots=True)
class Constructed:
    """`expression` evaluates to the value where the modules `imports` are imported by their full names."""

    expression: str
    imports: frozenset[str]


def constructed(value: object) -> Constructed:
    """Raises: NotConstructible."""
    imports: set[str] = set()
    expression = _expression(value, imports)
    return Constructed(expression, frozenset(imports))


def _expression(value: object, imports: set[str]) -> str:
    if isinstance(value, Enum):
        return f"{_named(type(value), imports)}({value.value!r})"
    if isinstance(value, _PLAIN):
        return repr(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else f"float({str(value)!r})"
    if isinstance(value, tuple | list | frozenset | set):
        items = ", ".join(_expression(item, imports) for item in _ordered(value))
        return f"{type(value).__name__}([{items}])"
    if isinstance(value, Mapping):
        pairs = (f"{_expression(k, imports)}: {_expression(v, imports)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if is_dataclass(value) and not isinstance(value, type):
        given = (f"{f.name}={_expression(getattr(value, f.name), imports)}" for f in fields(value) if f.init)
        return f"{_named(type(value), imports)}({', '.join(given)})"
    raise NotConstructible(f"a value of type {type(value).__name__} cannot be written as Python")


def _ordered(items: tuple[object, ...] | list[object] | frozenset[object] | set[object]) -> list[object]:
    return list(items) if isinstance(items, tuple | list) else sorted(items, key=repr)


def _named(kind: type, imports: set[str]) -> str:
    if kind.__module__ == "__main__" or "<locals>" in kind.__qualname__:
        raise NotConstructible(f"the type {kind.__name__} is in no module")
    imports.add(kind.__module__)
    return f"{kind.__module__}.{kind.__qualname__}"
