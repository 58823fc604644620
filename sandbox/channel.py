"""Frames over a pair of descriptors that never block: what the host says to a supervisor and hears from it."""

from __future__ import annotations

import os
import select
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sandbox.base import Direction
from sandbox.guest.link import CHUNK, HEADER, FrameType

READ_SIZE = 256 * 1024
FRAME_CAP = CHUNK
"""The supervisor never sends more in one frame; a longer one is not from it."""

_KINDS = frozenset(kind.value for kind in FrameType)


class Closed(Exception):
    """The other end is gone."""


class Broken(Exception):
    """What came is no frame of ours."""


class Wire(Protocol):
    """The descriptors, and what the transport wraps around the supervisor's bytes."""

    @property
    def read_fd(self) -> int: ...

    @property
    def write_fd(self) -> int: ...

    def unwrap(self, data: bytes) -> bytes:
        """The supervisor's own bytes among those read. Raises: ValueError: the transport's framing is broken."""
        ...


@dataclass(frozen=True, slots=True)
class Frame:
    kind: FrameType
    run: int
    body: bytes


class Channel:
    def __init__(self, wire: Wire, record: Callable[[Direction, bytes], None]) -> None:
        self._wire, self._record = wire, record
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()

    @property
    def sent(self) -> bool:
        """Everything given to `send` has left."""
        return not self._outgoing

    @property
    def quiet(self) -> bool:
        """Nothing has come that was not asked for, not even the end."""
        poll = select.poll()
        poll.register(self._wire.read_fd, select.POLLIN)
        return not self._incoming and not poll.poll(0)

    def send(self, data: bytes) -> None:
        """Queue `data`; it leaves during `step`."""
        if data:
            self._record(Direction.TO_CELL, data)
            self._outgoing.append(memoryview(data))

    def step(self, timeout_s: float) -> list[Frame]:
        """Wait for at most that long, move what can be moved, and return the frames that are complete.

        Raises: Closed; Broken.
        """
        poll = select.poll()
        if self._wire.read_fd == self._wire.write_fd:
            poll.register(self._wire.read_fd, select.POLLIN | (select.POLLOUT if self._outgoing else 0))
        else:
            poll.register(self._wire.read_fd, select.POLLIN)
            if self._outgoing:
                poll.register(self._wire.write_fd, select.POLLOUT)
        events = dict(poll.poll(timeout_s * 1000))
        if events.get(self._wire.write_fd, 0) & select.POLLOUT:
            self._write()
        if events.get(self._wire.read_fd, 0) & (select.POLLIN | select.POLLHUP | select.POLLERR):
            self._read()
        return list(self._frames())

    def _write(self) -> None:
        """All that is queued in one call: each write passes through the daemon's processes."""
        try:
            written = os.writev(self._wire.write_fd, self._outgoing)
        except BlockingIOError:
            return
        except (BrokenPipeError, ConnectionResetError):
            raise Closed from None
        while written:
            first = self._outgoing.popleft()
            if written < len(first):
                self._outgoing.appendleft(first[written:])
            written -= min(written, len(first))

    def _read(self) -> None:
        try:
            data = os.read(self._wire.read_fd, READ_SIZE)
        except BlockingIOError:
            return
        except ConnectionResetError:
            raise Closed from None
        if not data:
            raise Closed
        try:
            own = self._wire.unwrap(data)
        except ValueError as error:
            raise Broken(str(error)) from None
        self._record(Direction.FROM_CELL, own)
        self._incoming += own

    def _frames(self) -> list[Frame]:
        frames: list[Frame] = []
        start = 0
        while len(self._incoming) - start >= HEADER.size:
            kind, run, length = HEADER.unpack_from(self._incoming, start)
            if kind not in _KINDS or length > FRAME_CAP:
                raise Broken(f"a frame of type {kind!r} and {length} bytes")
            end = start + HEADER.size + length
            if len(self._incoming) < end:
                break
            frames.append(Frame(FrameType(kind), run, bytes(self._incoming[start + HEADER.size : end])))
            start = end
        del self._incoming[:start]
        return frames
