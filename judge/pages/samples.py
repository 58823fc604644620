"""A sample as text for a candidate: calls and values, tables drawn as tables, and none of the codec's own marks."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from judge.problem import ClassEntry, FunctionEntry
from sandbox.guest import wire


@dataclass(frozen=True, slots=True)
class Part:
    """`table`: lines of which columns stand below each other, so that none may be broken."""

    name: str
    text: str
    table: bool = False


def parts(entry: FunctionEntry | ClassEntry | None, given: bytes, answer: bytes) -> tuple[Part, ...]:
    """What is given and what is returned; or, of a problem whose answers are of another type, what is looked at instead.

    `given`, `answer`: a sample's two files. Numbers, texts and lists stay as JSON has them. Raises: wire.ProtocolError.
    """
    if entry is None:
        return tuple(
            Part(name, text.decode("utf-8", "replace")) for name, text in (("Input", given), ("Output", answer))
        )
    arguments, expected = wire.decode(given), wire.decode(answer)
    if isinstance(entry, ClassEntry):
        calls = (f"{name}({', '.join(map(_value, listed))})" for name, listed in arguments["calls"])
        judged = any(method.expects is not None for method in entry.methods)
        return Part("Calls", "\n".join(calls)), _expected("\n".join(map(_value, expected)), judged)
    text = "\n".join(_argument(name, value, entry.over) for name, value in arguments.items())
    first = Part("Arguments", text, any(map(_is_table, arguments.values())))
    if entry.expects is not None and expected is None:  # the package's check needs nothing but the arguments
        return (first,)
    return first, _expected(_value(expected), entry.expects is not None, _is_table(expected))


def _expected(text: str, judged: bool, table: bool = False) -> Part:
    return Part("Checked against" if judged else "Returns", text, table)


def _is_table(value: Any) -> bool:
    return isinstance(value, wire.Frame | wire.Series)


def _argument(name: str, value: Any, over: str | None) -> str:
    if name == over:
        return f"{name} = {', then '.join(map(_value, value))}"
    text = _value(value)
    return f"{name} =\n{text}" if _is_table(value) else f"{name} = {text}"


def _value(value: Any) -> str:
    match value:
        case float() if not math.isfinite(value):
            return repr(value)
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return _braces(f"{_value(key)}: {_value(item)}" for key, item in value.items())
        case set():
            return _braces(map(_value, value))
        case wire.Frame(columns=columns, index=index):
            return _table(columns, index)
        case wire.Series(column=column, index=index):
            return _table((column,), index)
        case wire.NdArray(dtype=dtype, shape=shape):
            return f"array of {dtype}, shape {tuple(shape)}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _braces(parts: Iterable[str]) -> str:
    return f"{{{', '.join(parts)}}}"


def _table(columns: Sequence[wire.Column], index: Sequence[Any]) -> str:
    """Names, dtypes, then a line a row, its index in front; numbers to the right."""
    shown = [["", "", *map(_value, index)]]
    shown += [
        [str(column.name), column.dtype, *(_cell(value, column) for value in column.values)] for column in columns
    ]
    aligned = [_aligned(cells, number == 0 or cells[1] != "text") for number, cells in enumerate(shown)]
    return "\n".join("  ".join(row).rstrip() for row in zip(*aligned, strict=True))


def _cell(value: Any, column: wire.Column) -> str:
    """What is missing as pandas shows it; quotes where the text would not be seen, or be taken for something else."""
    if value is None:
        return "None" if column.dtype == "text" else "NaN"
    if isinstance(value, str) and value.strip() == value and value not in ("", "None"):
        return value
    return _value(value)


def _aligned(cells: Sequence[str], right: bool) -> list[str]:
    width = max(map(len, cells))
    return [cell.rjust(width) if right else cell.ljust(width) for cell in cells]
