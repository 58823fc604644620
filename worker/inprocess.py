"""Celery's transport within one process: it sleeps until something is put on a queue, or an acknowledgement makes room.

kombu's own looks anew every so often. Every 5 ms, as it was here, took 15 ms of each second of an idle `judge serve`, and a message
waited for the next look.
"""

from __future__ import annotations

import threading
import time
from queue import Empty
from typing import Any

from kombu.transport import memory, virtual


class _Changes:
    """Counts what a sleeping consumer has to look at. Safe to share between threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0

    @property
    def count(self) -> int:
        with self._changed:
            return self._count

    def tell(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self, seen: int, deadline: float | None) -> bool:
        """Until there are more than `seen`. False: not before `deadline`."""
        left = None if deadline is None else max(deadline - time.monotonic(), 0.0)
        with self._changed:
            return self._changed.wait_for(lambda: self._count != seen, left)


_CHANGES = _Changes()
"""One for all queues of the process, as kombu keeps one set of them."""


class _Deliveries(virtual.QoS):
    """Of one channel."""

    def ack(self, delivery_tag: str) -> None:
        super().ack(delivery_tag)  # type: ignore[no-untyped-call]
        _CHANGES.tell()

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        super().reject(delivery_tag, requeue)  # type: ignore[no-untyped-call]
        _CHANGES.tell()


class _Channel(memory.Channel):
    QoS = _Deliveries

    def _put(self, queue: str, message: Any, **options: Any) -> None:
        super()._put(queue, message, **options)  # type: ignore[no-untyped-call]
        _CHANGES.tell()


class Transport(memory.Transport):
    Channel = _Channel

    def drain_events(self, connection: Any, timeout: float | None = None, **_: Any) -> None:
        """Deliver one message. Raises: TimeoutError: there was none."""
        del connection
        assert self.cycle is not None
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            seen = _CHANGES.count
            try:
                self.cycle.get(self._deliver, timeout=timeout)
            except Empty:
                if not _CHANGES.wait(seen, deadline):
                    raise TimeoutError from None
            else:
                return


TRANSPORT = f"{__name__}:{Transport.__name__}"
"""As Celery's setting `broker_transport` wants it."""
