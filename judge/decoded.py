"""What was read of tests, kept for the next program on them. A test of a hundred thousand numbers takes longer to read, and to
write for the cell, than many a right solution takes to answer it.

Nothing here is ever changed: it is shared between threads.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

PER_CONTAINER = 88
PER_ITEM = 40
"""Bytes that a list and an item of it take beside what spells them; of arrays it is less."""


class Part(StrEnum):
    ARGUMENTS = "arguments"
    PAYLOADS = "payloads"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Key:
    """`version`: the package's. `case`: the test's name."""

    version: str
    case: str
    part: Part


@dataclass(frozen=True, slots=True)
class Read:
    """`weight`: about the bytes that `value` takes."""

    value: Any
    weight: int


class Decoded(Protocol):
    def get(self, key: Key, read: Callable[[], Read]) -> Any:
        """What is kept, else what `read` gives. Raises: what `read` raises, and nothing is kept."""
        ...


class AtHand:
    """For one program: the arguments of the test at hand, asked for up to three times."""

    def __init__(self) -> None:
        self._last: tuple[Key, Any] | None = None

    def get(self, key: Key, read: Callable[[], Read]) -> Any:
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        if key.part is not Part.ARGUMENTS:
            return read().value
        self._last = None  # not both at once
        self._last = (key, read().value)
        return self._last[1]


class Shared:
    """For many programs: as much as `most` allows, by weight; what nobody asked for longest goes first. Safe to share between
    threads, of which two may read the same at once."""

    def __init__(self, most: float = float("inf")) -> None:
        """`most`: bytes."""
        self._most = most
        self._kept: OrderedDict[Key, Read] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    @property
    def weight(self) -> int:
        return self._weight

    def get(self, key: Key, read: Callable[[], Read]) -> Any:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key].value
        new = read()
        with self._lock:
            if new.weight <= self._most and key not in self._kept:
                self._kept[key] = new
                self._weight += new.weight
                while self._weight > self._most:
                    _, gone = self._kept.popitem(last=False)
                    self._weight -= gone.weight
        return new.value


def weight_of(text: bytes) -> int:
    """Of the value that this JSON spells."""
    containers = text.count(b"[") + text.count(b"{")
    return len(text) + PER_CONTAINER * containers + PER_ITEM * (text.count(b",") + text.count(b":"))
