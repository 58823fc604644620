"""Arrays at the door: from nested lists or the wire's form to NumPy, and the lengths that a test's arrays share."""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from judge.values.mismatch import Place, ValueMismatch, described, spelt
from judge.values.nodes import Array
from sandbox.guest import wire

AnyArray = npt.NDArray[Any]

_LEAVES: dict[str, set[type]] = {"b": {bool}, "i": {int}, "u": {int}, "f": {int, float}}
"""What a nested list may hold for an array of this kind. Complex arrays have no such form: JSON has no such number."""


class Ragged(ValueError):
    """Nested lists that are no array: rows of different lengths, or lists beside items."""


def flattened(nested: object) -> tuple[tuple[int, ...], list[Any]]:
    """Shape and leaves, in C order, of nested lists; of anything else shape () and itself.

    The shape of an empty level ends there: `[[], []]` has shape (2, 0). Raises: Ragged.
    """
    shape: list[int] = []
    level: list[Any] = [nested]
    while list in (kinds := set(map(type, level))):
        if len(kinds) > 1:
            raise Ragged("lists beside items")
        length = len(level[0])
        if any(len(item) != length for item in level):
            raise Ragged("rows of different lengths")
        shape.append(length)
        level = list(chain.from_iterable(level))
    return tuple(shape), level


def from_wire(raw: wire.NdArray) -> AnyArray:
    """The array, read-only where its bytes could be used as they are.

    Raises: ValueError: a shape that NumPy cannot have.
    """
    dtype = np.dtype(raw.dtype).newbyteorder("<")
    if raw.dtype == "bool":
        # Any byte may come; NumPy counts on 0 and 1.
        truths: AnyArray = np.frombuffer(raw.data, np.uint8) != 0
        return truths.reshape(raw.shape)
    return np.frombuffer(raw.data, dtype).reshape(raw.shape)


def from_nested(nested: list[Any] | float, type_: Array, lengths: tuple[int | None, ...] | None) -> AnyArray:
    """Nested lists (a number, for an array of no axes) as an array of the declared dtype.

    `lengths`: of the declared axes where they are known; gives an empty list the axes that it cannot show.
    Raises: Ragged; TypeError: a leaf of another kind; OverflowError: a number out of the dtype's range.
    """
    dtype = np.dtype(type_.dtype)
    shape, leaves = flattened(nested)
    wrong = set(map(type, leaves)) - _LEAVES.get(dtype.kind, set())
    if wrong:
        raise TypeError(f"{_leaf_name(dtype)}, got {' and '.join(sorted(kind.__name__ for kind in wrong))}")
    if lengths is not None and not leaves and len(shape) < len(lengths):
        shape = (*shape, *(length or 0 for length in lengths[len(shape) :]))
    if dtype.kind != "f":
        return np.array(leaves, dtype).reshape(shape)
    wide = np.array(leaves, np.float64)
    largest = np.max(np.abs(wide), where=np.isfinite(wide), initial=0.0)
    if largest > np.finfo(dtype).max:
        raise OverflowError(f"{largest!r} is too large for {dtype.name}")
    return wide.astype(dtype, copy=False).reshape(shape)


def _leaf_name(dtype: np.dtype[Any]) -> str:
    return {"b": "True or False", "f": "numbers", "c": '{"$nd": …}'}.get(dtype.kind, "integers")


ANY_LENGTH = "_"
"""An axis that has this for a name may have another length each time."""


class Lengths:
    """The named lengths of one test: the first array to use a name fixes it for all that follow."""

    def __init__(self, known: dict[str, int]) -> None:
        self.known = known

    def of(self, type_: Array) -> tuple[int | None, ...] | None:
        """The length of each declared axis, None where it is not known yet; None where any shape will do."""
        if type_.shape is None:
            return None
        return tuple(axis if isinstance(axis, int) else self.known.get(axis) for axis in type_.shape)

    def bind(self, array: AnyArray, type_: Array, root: str, place: Place) -> None:
        """Check the shape against the declared one and learn its names. Raises: ValueMismatch."""
        expected = self.of(type_)
        if expected is None or type_.shape is None:
            return
        # A name may stand twice in one shape: (n, n) is a square.
        learnt = dict(self.known)
        fits = len(array.shape) == len(type_.shape) and all(
            axis == ANY_LENGTH or length == (axis if isinstance(axis, int) else learnt.setdefault(axis, length))
            for axis, length in zip(type_.shape, array.shape, strict=True)
        )
        if not fits:
            named = {axis: self.known[axis] for axis in type_.shape if isinstance(axis, str) and axis in self.known}
            where = "".join(f", {name} = {length}" for name, length in named.items())
            raise ValueMismatch(spelt(root, place), f"{type_}{where}", described(array))
        self.known.update(learnt)
