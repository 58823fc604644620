"""Scalars of the package files, from the text that was written: nothing is guessed, nothing is rounded.

Each refuses with a `Wrong`: what is the matter, and what to write instead.
"""

from __future__ import annotations

import keyword
import re
from datetime import date, datetime
from typing import Annotated, Any, NoReturn

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_NUMBER = re.compile(r"[+-]?(\d*\.\d+|\d+\.|\d+)([eE][+-]?\d+)?", re.ASCII)
"""A float of the problem package format 2025-09."""
_WHOLE = re.compile(r"[0-9]{1,18}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def wrong(problem: str, remedy: str) -> NoReturn:
    """Refuse a value within a pydantic validator."""
    raise PydanticCustomError("wrong", "{problem}", {"problem": problem, "remedy": remedy})


def _text(value: object) -> str:
    if not isinstance(value, str):
        wrong("this is not a text", "write one line of text")
    if not value.strip():
        wrong("nothing is written here", "write a text, or take the key away")
    return str(value)


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _number(value: object) -> float:
    if not isinstance(value, str) or not is_number(value):
        wrong(f"{shown(value)} is not a number", "write a decimal number, for example 2 or 0.5")
    return float(value)


def _whole(value: object) -> int:
    if not isinstance(value, str) or not _WHOLE.fullmatch(value):
        wrong(f"{shown(value)} is not a whole number", "write digits only, for example 256")
    return int(value)


def _bool(value: object) -> bool:
    if value not in ("true", "false"):
        wrong(f"{shown(value)} is neither true nor false", "write true or false")
    return value == "true"


def _name(value: object) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value) or keyword.iskeyword(value):
        wrong(f"{shown(value)} cannot be a name in Python here", "write letters, digits and _, beginning with a letter")
    return str(value)


def _moment(value: object) -> date:
    for form, read in ((_TIME, datetime.strptime), ("%Y-%m-%d", datetime.strptime)):
        try:
            return read(str(value), form)
        except ValueError:
            continue
    wrong(f"{shown(value)} is no date", "write 2026-11-24 or 2026-11-24T18:00:00Z")


def _listed(value: object) -> object:
    """One or a list of them: always a list."""
    return [value] if isinstance(value, str | dict) else value


def _mapping(value: object) -> object:
    """A mapping that was begun and left empty (`constructor:`) is an empty one."""
    return {} if value == "" else value


def shown(value: Any) -> str:
    """What stands there, short enough for a message."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= 60 else text[:60] + "…")


Text = Annotated[str, BeforeValidator(_text)]
Number = Annotated[float, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
Bool = Annotated[bool, BeforeValidator(_bool)]
Identifier = Annotated[str, BeforeValidator(_name)]
Moment = Annotated[date, BeforeValidator(_moment)]
Listed = BeforeValidator(_listed)
OrEmpty = BeforeValidator(_mapping)
