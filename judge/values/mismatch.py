"""What is wrong with a raw value that is not of its declared type, and where."""

from __future__ import annotations

import numpy as np

from sandbox.guest import wire

Place = tuple[object, ...]
"""Indices and keys from the value's root inwards."""


class ValueMismatch(ValueError):
    """A value that is not of its type. `place`: where, as text (`nums[2]`), "" for the whole value.

    `expected`, `got`: types and shapes, never values. `hint`: what to do about it, "" where there is nothing to say.
    """

    def __init__(self, place: str, expected: str, got: str, hint: str = "") -> None:
        at = f" at {place}" if place else ""
        super().__init__(f"expected {expected}, got {got}{at}" + (f"; {hint}" if hint else ""))
        self.place = place
        self.expected = expected
        self.got = got
        self.hint = hint


def quoted(key: object) -> str:
    """`key` as Python writes it, cut to 60 characters."""
    if not isinstance(key, str | int | float | bool | None):
        return described(key)
    if isinstance(key, str):
        text = repr(key[:60])
    elif type(key) is int and abs(key) >= 10**18:
        text = hex(key)  # Python refuses to write very large ones as decimals.
    else:
        text = repr(key)
    return text if len(text) <= 60 else text[:60] + "…"


def spelt(root: str, place: Place) -> str:
    """`root` and `place` as one text: `nums[2]['x']`."""
    return root + "".join(f"[{quoted(part)}]" for part in place)


def described(raw: object) -> str:
    """What `raw` is, without what is in it: `int`, `None`, `list`, `float64 array of shape (3, 2)`."""
    if raw is None:
        return "None"
    if isinstance(raw, np.ndarray | wire.NdArray):
        return f"{raw.dtype} array of shape {raw.shape}"
    names = {wire.Frame: "DataFrame", wire.Series: "Series", bytes: "text"}
    return names.get(type(raw), type(raw).__name__)
