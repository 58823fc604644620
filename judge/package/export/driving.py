"""The driver of an exported problem: calls the candidate's function with the `.in` on standard input, prints the answer.

It runs where nothing of ours is installed, carried along in `include/python3/__main__.py`: standard library only, and
NumPy where the signature has arrays. It hands the arguments over as our own cells do, through the same code.
"""

from __future__ import annotations

import os
import random
import sys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.guest import program, wire

Form = tuple[Any, ...]
"""What JSON does not show of a type: `("as_is",)`, `("float",)`, `("array", dtype, axes)`, `("items", form)`,
`("values", form)`, `("tuple", form, …)`. None passes through each. `axes`: a length, a name or None for each; None: any."""
Lengths = dict[str, int]
"""Of the axes with a name; one dict a test: the first array to use a name fixes it for all that follow."""


@dataclass(frozen=True)
class Signature:
    """`entry`: as a cell is told it. `parameters`: name and form of a function's, or of the constructor's; `methods`: of
    a class, by name."""

    entry: Mapping[str, Any]
    parameters: Sequence[tuple[str, Form]]
    methods: Mapping[str, Sequence[tuple[str, Form]]]


def main(signature: Signature, folder: Path) -> int:
    """The exit status. The candidate's file lies in `folder`, beside the driver. What it prints goes to standard error."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    given = payload(sys.stdin.buffer.read(), signature)
    _seed(zlib.crc32(given))
    source = candidate(folder).read_text("utf-8")
    result = program.call({"source": source, "entry": signature.entry}, given)
    if result.error is not None:
        sys.stderr.write(f"{result.error['traceback'] or result.error['message']}\n")
        return 1
    answer.write(result.value + b"\n")
    answer.close()
    return 0


def candidate(folder: Path) -> Path:
    """`solution.py`, or the only other Python file beside the driver. Raises: SystemExit."""
    files = sorted(path for path in folder.iterdir() if path.suffix in (".py", ".py3") and path.stem != "__main__")
    named = [path for path in files if path.stem == "solution"]
    if len(named or files) != 1:
        sys.exit("submit one Python file, or name the one that is to be called solution.py")
    return (named or files)[0]


def payload(given: bytes, signature: Signature) -> bytes:
    """What a cell of ours is given for the content of `.in`."""
    raw, lengths = wire.decode(given), Lengths()
    if signature.entry["kind"] == "function":
        return wire.encode([_formed(raw[name], form, lengths) for name, form in signature.parameters])
    (first, arguments), *others = raw["calls"]
    calls = [[first, _listed(arguments, signature.parameters, lengths)]]
    calls += [[name, _listed(arguments, signature.methods[name], lengths)] for name, arguments in others]
    return wire.encode(calls)


def _listed(arguments: Sequence[Any], parameters: Sequence[tuple[str, Form]], lengths: Lengths) -> list[Any]:
    return [_formed(value, form, lengths) for value, (_, form) in zip(arguments, parameters, strict=True)]


def _formed(value: Any, form: Form, lengths: Lengths) -> Any:
    kind, *inner = form
    if value is None or kind == "as_is":
        return value
    if kind == "float":
        return float(value)
    if kind == "array":
        dtype, axes = inner
        return _array(value, dtype, axes, lengths)
    if kind == "tuple":
        return [_formed(item, part, lengths) for item, part in zip(value, inner, strict=True)]
    if kind == "values":
        return {key: _formed(item, inner[0], lengths) for key, item in value.items()}
    return [_formed(item, inner[0], lengths) for item in value]


def _array(value: Any, dtype: str, axes: Sequence[int | str | None] | None, lengths: Lengths) -> Any:
    made = value if isinstance(value, wire.NdArray) else _from_nested(value, dtype, axes, lengths)
    named = () if axes is None else zip(axes, made.shape, strict=True)
    for axis, length in named:
        if isinstance(axis, str):
            lengths.setdefault(axis, length)
    return made


def _from_nested(nested: Any, dtype: str, axes: Sequence[int | str | None] | None, lengths: Lengths) -> Any:
    # Where no signature has arrays, there may be no NumPy.
    import numpy  # noqa: PLC0415

    # Through float64, as our own reader does: a float32 is rounded once, from the nearest float64.
    made = numpy.array(nested, "float64" if dtype.startswith("float") else dtype).astype(dtype)
    if axes is None or made.size:
        return made
    # An empty list shows none of the axes behind it.
    behind = (lengths.get(axis, 0) if isinstance(axis, str) else axis or 0 for axis in axes[made.ndim :])
    return made.reshape((*made.shape, *behind))


def _seed(number: int) -> None:
    random.seed(number)
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed(number)
