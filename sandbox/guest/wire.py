"""The one codec of values, used on both sides of a cell, for arguments, returns and the `.in` and `.ans` of packages.

A value travels as JSON (ASCII on the wire) in which what JSON cannot say is tagged:

    {"$f": "nan" | "inf" | "-inf"}      {"$i": "<digits>"} beyond 2**53      {"$s": [...]} a set
    {"$d": [[key, value], ...]}         {"$nd": [dtype, shape, base64]}      {"$df": {...}}  {"$sr": {...}}

Decoding trusts nothing: bytes, depth, digits and array sizes are capped before anything is built, duplicate keys and
unknown tags are refused, and nothing is ever evaluated or unpickled. It raises `ProtocolError` only. Encoding goes by exact
type and raises `BadValue`, which names the type and the place. NumPy is looked at only if the program imported it.
"""

from __future__ import annotations

from sandbox.guest.carried import (
    DTYPES,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    BadValue,
    Column,
    Frame,
    NdArray,
    ProtocolError,
    Series,
)
from sandbox.guest.decoding import decode
from sandbox.guest.encoding import Adapt, encode

__all__ = [
    "DTYPES",
    "MAX_DEPTH",
    "MAX_DIMENSIONS",
    "Adapt",
    "BadValue",
    "Column",
    "Frame",
    "NdArray",
    "ProtocolError",
    "Series",
    "decode",
    "encode",
]
