"""A text for every value, equal for equal values: what multisets are compared by.

Texts sort and hash in the time that is expected whatever a candidate chose; the numbers and tuples themselves can
be chosen to collide. Kinds stay apart (1, 1.0, True, "1"), −0.0 is 0.0, arrays differ by kind and shape but not by
item size, and a NaN equals nothing, itself included.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

import numpy as np

from sandbox.guest import wire


class Canonical:
    """Writes the texts of one comparison; use one for both sides, since it numbers the NaNs.

    `depth`: at how many levels of lists, from the outside, the order of the items is free.
    """

    def __init__(self) -> None:
        self._nan = count()

    def items(self, values: Iterable[Any], depth: int = 0) -> list[str]:
        """The texts of a list's items; `depth` counts that list too."""
        return [self.text(value, depth - 1) for value in values]

    def text(self, value: Any, depth: int = 0) -> str:
        kind = type(value)
        if kind is int:
            # Hexadecimal takes linear time, and Python refuses to write very large decimals.
            return f"i{value:x}"
        if kind is str:
            return f"s{value!r}"
        if kind is bool or value is None:
            return repr(value)
        if kind is float:
            return f"f{self._float(value)}"
        if kind is list or kind is tuple:
            texts = self.items(value, depth)
            return f"[{','.join(sorted(texts) if depth > 0 else texts)}]"
        if kind is dict:
            return f"{{{','.join(sorted(f'{self.text(k)}:{self.text(v)}' for k, v in value.items()))}}}"
        if kind is set:
            return f"({','.join(sorted(map(self.text, value)))})"
        if kind is np.ndarray:
            return self._array(value, depth)
        if kind is complex:
            return f"c{self._float(value.real)},{self._float(value.imag)}"
        return self._table(value)

    def _float(self, value: float) -> str:
        if value != value:
            return f"nan{next(self._nan)}"
        return (value + 0.0).hex()

    def _array(self, value: Any, depth: int) -> str:
        # Without items the shape says all, and it may promise more empty rows than there is memory for.
        items = self.text(value.tolist(), depth) if value.size else ""
        return f"{array_kind(value)}{value.shape}{items}"

    def _table(self, value: Any) -> str:
        columns = (value.column,) if isinstance(value, wire.Series) else getattr(value, "columns", None)
        if columns is None:
            return f"?{type(value).__name__}{value!r}"
        texts = [f"{self.text(c.name)}{c.dtype}{self.text(c.values)}" for c in columns]
        return f"{type(value).__name__}{','.join(texts)};{self.text(value.index)}"


def array_kind(array: Any) -> str:
    """`b`, `i`, `f` or `c`: bool, integer of either sign, float, complex."""
    kind = str(array.dtype.kind)
    return "i" if kind == "u" else kind
