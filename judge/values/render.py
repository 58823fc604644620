"""Values as text for people: short, always valid UTF-8, and never dangerous to a terminal or a page's layout.

Python's notation, since candidates write Python: strings quoted with all that does not print escaped (control and
direction marks, lone surrogates), arrays with dtype and shape, the middle of what is long left out and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from judge.checkers.base import Value
from judge.values.arrays import AnyArray, from_wire
from judge.values.mismatch import described
from sandbox.guest import wire

LEAST = 24
"""Characters below which a list is only counted. A scalar is shown whole: it has few, and a long text is cut."""
MARK = 40
"""Characters that the mark of what was left out may take."""
WINDOW = 3
"""Elements shown on each side of the first that differs."""


def excerpt(value: Value, limit: int = 2000) -> tuple[str, bool]:
    """`value` in at most `limit` characters, and whether something was left out.

    `bytes`, the text of a standard-input problem, keep their line ends; other values are in Python's notation.
    Takes any raw or accepted value and never raises.
    """
    if isinstance(value, bytes):
        return _text(value, limit)
    writer = _Writer()
    text = writer.value(value, max(limit - MARK, LEAST))
    if len(text) > limit:
        return text[: max(limit - 1, 0)] + "…", True
    return text, writer.cut


def differences(expected: AnyArray, got: AnyArray, differs: AnyArray) -> str:
    """The neighbourhood of the first element that differs, in both arrays, with the differing elements marked.

    Three arrays of one shape, `differs` of bool. "" if nothing differs.

        expected[1, 2:9] = … 0.5, 0.25, 1.0, »2.0«, 1.0 …
        got[1, 2:9]      = … 0.5, 0.25, 1.0, »-2.0«, 1.0 …
    """
    if expected.ndim == 0 or not differs.any():
        return ""
    first = np.unravel_index(int(np.argmax(differs)), differs.shape)
    row, column = tuple(map(int, first[:-1])), int(first[-1])
    width = expected.shape[-1]
    start, stop = max(column - WINDOW, 0), min(column + WINDOW + 1, width)
    place = "[" + "".join(f"{i}, " for i in row) + f"{start}:{stop}]"

    def line(label: str, array: AnyArray) -> str:
        cells = (
            f"»{item!r}«" if marked else repr(item)
            for item, marked in zip(array[row][start:stop].tolist(), differs[row][start:stop].tolist(), strict=True)
        )
        text = ("… " if start else "") + ", ".join(cells) + (" …" if stop < width else "")
        return f"{label + place:<{len('expected' + place)}} = {text}"

    return line("expected", expected) + "\n" + line("got", got)


def quote(text: str, limit: int = 200) -> str:
    """`text` as a Python literal of about `limit` characters, the middle left out if it must be."""
    return _Writer().string(text, limit)


def _text(data: bytes, limit: int) -> tuple[str, bool]:
    # One character takes at most four bytes: nothing behind that can be shown.
    decoded = data[: 4 * limit].decode("utf-8", errors="backslashreplace")
    shown = "".join(c if c.isprintable() or c in "\n\t" else _escaped(c) for c in decoded[:limit])
    if len(data) <= 4 * limit and len(shown) <= limit and len(decoded) <= limit:
        return shown, False
    return shown[: max(limit - 1, 0)] + "…", True


def _escaped(character: str) -> str:
    return repr(character)[1:-1]


class _Writer:
    """Writes values into a budget of characters; `cut` tells that something was left out."""

    def __init__(self) -> None:
        self.cut = False

    def value(self, value: Any, budget: int) -> str:
        kind = type(value)
        if kind is str:
            return self.string(value, budget)
        if kind is int:
            return self._integer(value)
        if kind is list:
            return self._items("[", value, "]", budget)
        if kind is tuple:
            return self._items("(", value, ")", budget)
        if kind is dict:
            return self._dict(value, budget)
        if kind is set:
            return self._items("{", _ordered(value), "}", budget) if value else "set()"
        if kind is np.ndarray:
            return f"{described(value)}: {self._array(value, budget)}"
        if kind is wire.NdArray:
            return self._wire_array(value, budget)
        if kind is wire.Frame:
            return self._frame("DataFrame", value.columns, value.index, budget)
        if kind is wire.Series:
            return self._frame("Series", (value.column,), value.index, budget)
        return repr(value) if value is None or kind in (bool, float, complex) else f"<{described(value)}>"

    def string(self, text: str, budget: int) -> str:
        keep = max(budget, LEAST)
        if len(text) <= keep:
            return repr(text)
        self.cut = True
        half = keep // 2
        return f"{text[:half]!r} … {len(text) - 2 * half} more characters … {text[-half:]!r}"

    def _integer(self, value: int) -> str:
        # Python refuses to write very large ones, and nobody reads them.
        if value.bit_length() <= 1024:
            return str(value)
        self.cut = True
        return f"<int of {value.bit_length()} bits>"

    def _array(self, array: AnyArray, budget: int) -> str:
        if array.ndim == 0:
            return repr(array.item())
        if array.ndim == 1:
            return self._sequence("[", len(array), lambda i, _: repr(array[i].item()), "]", budget)
        return self._sequence("[", len(array), lambda i, left: self._array(array[i], left), "]", budget)

    def _wire_array(self, value: wire.NdArray, budget: int) -> str:
        try:
            return self.value(from_wire(value), budget)
        except ValueError:
            return f"<{described(value)}>"

    def _items(self, opening: str, items: Sequence[Any], closing: str, budget: int) -> str:
        return self._sequence(opening, len(items), lambda i, left: self.value(items[i], left), closing, budget)

    def _dict(self, value: dict[Any, Any], budget: int) -> str:
        pairs = list(value.items())

        def pair(i: int, left: int) -> str:
            return f"{self.value(pairs[i][0], left)}: {self.value(pairs[i][1], left)}"

        return self._sequence("{", len(pairs), pair, "}", budget)

    def _frame(self, kind: str, columns: tuple[wire.Column, ...], index: tuple[Any, ...], budget: int) -> str:
        def column(i: int, left: int) -> str:
            values = self._items("[", columns[i].values, "]", left)
            return f"{self.value(columns[i].name, left)} ({columns[i].dtype}): {values}"

        shown = self._sequence("{", len(columns), column, "}", budget)
        return f"{kind} of {len(index)} rows: {shown}, index {self._items('[', index, ']', 2 * LEAST)}"

    def _sequence(self, opening: str, count: int, part: Callable[[int, int], str], closing: str, budget: int) -> str:
        """Parts from the front for two thirds of the budget, then from the back; the rest is counted."""
        if count and budget < LEAST:
            self.cut = True
            return f"{opening}… {count} …{closing}"
        head, used = self._run(range(count), part, budget * 2 // 3)
        if len(head) < count:
            tail, _ = self._run(range(count - 1, len(head) - 1, -1), part, budget - used)
            left_out = count - len(head) - len(tail)
            if left_out:
                self.cut = True
                head.append(f"… {left_out} more …")
            head += reversed(tail)
        return opening + ", ".join(head) + closing

    def _run(self, places: range, part: Callable[[int, int], str], budget: int) -> tuple[list[str], int]:
        texts: list[str] = []
        used = 0
        for place in places:
            if used >= budget:
                break
            text = part(place, budget - used)
            texts.append(text)
            used += len(text) + 2
        return texts, used


def _ordered(items: set[Any]) -> list[Any]:
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (type(item).__name__, repr(item)))
