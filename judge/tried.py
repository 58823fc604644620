"""What came of one of many: its result, or what it raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def tried(action: Callable[[], T]) -> T | Exception:
    try:
        return action()
    except Exception as error:
        return error
