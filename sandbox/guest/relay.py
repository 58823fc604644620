"""Between the host and one run's child: bytes pass through memory that no child inherits."""

from __future__ import annotations

import mmap
import os
import resource
import select
import time

from sandbox.guest import tidy
from sandbox.guest.child import Pipes
from sandbox.guest.link import CHUNK, HEADER, FrameType

CONTROL_IN = 0
CONTROL_OUT = 1
LOOK_MS = 20
"""How often to look for the child's end when it does not show on its result pipe."""
QUIET_MS = 5
"""How long to sleep at first, whatever the child writes: most are over by then."""
AHEAD = 16 * 1024
"""Bytes of a payload that wait in the pipe when the child comes. A pipe holds 64 KiB, or 4 where its owner has many: pipe(7)."""
SOON = 50
"""Looks with a millisecond between them, once the result's pipe has ended: most runs have ended with it, and are gone some ms
later. Of one that goes on, what it takes to look is its CPU time, too."""
YIELDS = 20


def private(size: int) -> mmap.mmap:
    """Memory that a fork leaves out (madvise(2), MADV_DONTFORK). Only process 1 may touch it."""
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    memory.madvise(mmap.MADV_DONTFORK)
    return memory


class Outbox:
    """Frames to the host. A run's last bytes and the word that it is over leave together: each write passes through the
    daemon's processes before it is heard."""

    def __init__(self) -> None:
        self._memory = memoryview(private(4 * CHUNK))
        self._used = 0

    def say(self, kind: FrameType, run: int, data: bytes) -> None:
        """One frame, at once."""
        self._make_room(len(data))
        start = self._used + HEADER.size
        self._memory[start : start + len(data)] = data
        self._close(kind, run, len(data))
        self.flush()

    def take(self, fd: int, kind: FrameType, run: int) -> bool:
        """What can be read from `fd` without waiting, as a frame that leaves with the next `flush`. False at the end of it.

        Raises: BlockingIOError: there is nothing now.
        """
        self._make_room(CHUNK)
        start = self._used + HEADER.size
        count = os.readv(fd, [self._memory[start : start + CHUNK]])
        if count:
            self._close(kind, run, count)
        return count > 0

    def flush(self) -> None:
        sent = 0
        while sent < self._used:
            try:
                sent += os.write(CONTROL_OUT, self._memory[sent : self._used])
            except BrokenPipeError:
                os._exit(0)
        self._used = 0

    def _make_room(self, length: int) -> None:
        if self._used + HEADER.size + length > len(self._memory):
            self.flush()

    def _close(self, kind: FrameType, run: int, length: int) -> None:
        HEADER.pack_into(self._memory, self._used, kind, run, length)
        self._used += HEADER.size + length


class Relay:
    """Of one run, from before its fork until its child has ended. `payload`: bytes of it still to come on the control stream.

    Child and process 1 share all their pages, and whoever writes to one first copies it. The less process 1 does while the child
    is there, the less is copied: a small payload goes into its pipe before the fork, and results wait in theirs for the end.

    `guard_s`: when the whole cell ends, seconds from now. The host stops a run long before; one that has not is gone, and what
    stands between may never let go of the stream: Docker's daemon does not while it waits for its part of a payload to be taken.
    """

    def __init__(
        self, run: int, pipes: Pipes, payload: int, buffer: memoryview, outbox: Outbox, guard_s: float
    ) -> None:
        self._run, self._pid, self._pipes = run, 0, pipes
        self._ends = time.monotonic() + guard_s
        self._left, self._pending, self._used = payload, memoryview(b""), 0
        self._buffer, self._outbox = buffer, outbox
        self._sources = {
            pipes.result_read: FrameType.RESULT,
            pipes.stdout_read: FrameType.STDOUT,
            pipes.stderr_read: FrameType.STDERR,
        }
        self._poll = select.poll()
        for fd in (*self._sources, CONTROL_IN):
            self._poll.register(fd, select.POLLIN)
        self._hung_up = select.poll()
        self._hung_up.register(pipes.result_read, 0)
        self.status: int | None = None
        self.usage: resource.struct_rusage | None = None
        if payload == 0:
            pipes.end_payload()
        while 0 < self._left <= AHEAD and not self._pending:
            self._listen()

    def until_over(self, pid: int) -> None:
        self._pid = pid
        if not self._left and not self._pending:
            self._hung_up.poll(QUIET_MS)
        looked, soon = time.monotonic(), SOON
        while self.status is None:
            ready = [fd for fd, _ in self._poll.poll(1 if self._result_ended and soon else LOOK_MS)]
            if self._result_ended and soon:
                soon -= 1
            for fd in ready:
                if fd in self._sources:
                    self._forward(fd)
                elif fd == CONTROL_IN:
                    self._listen()
                else:
                    self._feed()
            if not ready:
                self._outbox.flush()
            # The usual end is the result pipe's; a child that closed it and goes on is found by looking, and so is the end of one
            # whose own children keep the pipes busy.
            now = time.monotonic()
            if now > self._ends:
                os._exit(0)
            if not ready or self._result_ended or now - looked > LOOK_MS / 1000:
                looked = now
                self._look()
        self._drop_payload()

    @property
    def _result_ended(self) -> bool:
        return self._pipes.result_read not in self._sources

    def drain(self) -> bool:
        """Take what is left in the pipes; every writer has been killed.

        False: an end of one is held open all the same, by a message between sockets that nobody will read (SCM_RIGHTS, unix(7)).
        """
        held = False
        for fd in list(self._sources):
            there = True
            while fd in self._sources and there:
                there = self._forward(fd)
            held = held or not there
        return not held

    def _listen(self) -> None:
        """More of the payload, or word from the host."""
        if self._pending:
            os._exit(0)  # nothing was asked of the stream: the host hung up
        if self._left:
            self._pending = self._more()
            # One thing at a time: the next part is read when this one is through. That the host hangs up shows all the same.
            self._poll.modify(CONTROL_IN, 0)
            self._poll.register(self._pipes.payload_write, select.POLLOUT)
            self._feed()
            return
        kind, run, _ = HEADER.unpack(read(HEADER.size))
        if kind == FrameType.QUIT:
            os._exit(0)
        if kind == FrameType.KILL and run == self._run:
            tidy.kill_all(self._pid)

    def _more(self) -> memoryview:
        count = os.readv(CONTROL_IN, [self._buffer[: min(self._left, CHUNK)]])
        if count == 0:
            os._exit(0)
        self._left -= count
        self._used = max(self._used, count)
        return self._buffer[:count]

    def _feed(self) -> None:
        try:
            written = os.write(self._pipes.payload_write, self._pending)
        except BlockingIOError:
            return
        except BrokenPipeError:
            written = len(self._pending)  # the child does not read: let the rest go
        self._pending = self._pending[written:]
        if not self._pending:
            self._poll.unregister(self._pipes.payload_write)
            self._poll.modify(CONTROL_IN, select.POLLIN)
            if not self._left:
                self._pipes.end_payload()

    def _drop_payload(self) -> None:
        """Take what the child left unread off the control stream, or the next frame would be looked for in it. Forget all of it."""
        self._pending = memoryview(b"")
        while self._left:
            self._more()
        self._buffer[: self._used] = bytes(self._used)

    def _forward(self, fd: int) -> bool:
        """False: there is nothing to read now."""
        try:
            more = self._outbox.take(fd, self._sources[fd], self._run)
        except BlockingIOError:
            return False
        if not more:
            self._poll.unregister(fd)
            del self._sources[fd]
        return True

    def _look(self) -> None:
        # A process that ends closes its pipes some moments before it can be waited for; all it lacks is the cpu.
        for _ in range(YIELDS if self._result_ended else 1):
            pid, status, usage = os.wait4(self._pid, os.WNOHANG)
            if pid:
                self.status, self.usage = status, usage
                return
            os.sched_yield()


def read(count: int) -> bytes:
    """Exactly so many bytes of the control stream."""
    parts = []
    while count:
        part = os.read(CONTROL_IN, min(count, CHUNK))
        if not part:
            os._exit(0)  # the host hung up; the kernel ends whatever is left with us
        parts.append(part)
        count -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
