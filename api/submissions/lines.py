"""How much a user may follow or wait for at once: each holds a connection, and one of Redis too, for as long as it lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from fastapi import Request

from api.access import Viewer, ViewerDep
from api.errors import RETRY_AFTER_S
from judge.errors import TooMany

STREAMS = "you follow {} submissions at once, as many as you may: close one of the streams"
WAITS = "you wait for {} answers at once, as many as you may: let some of them come first, or ask without `wait`"


class Lines:
    """What is open in this process, by user. For one event loop. `most` None: any number. `words`: to whom opens one more."""

    def __init__(self, most: int | None, words: str) -> None:
        self._most, self._words = most, words
        self._open: Counter[str | None] = Counter()

    @contextmanager
    def one(self, user_id: str | None) -> Iterator[None]:
        """Raises: TooMany."""
        if self._most is not None and self._open[user_id] >= self._most:
            raise TooMany(self._words.format(self._most), RETRY_AFTER_S)
        self._open[user_id] += 1
        try:
            yield
        finally:
            self._open[user_id] -= 1
            if not self._open[user_id]:
                del self._open[user_id]


async def one_stream(request: Request, viewer: ViewerDep) -> AsyncIterator[None]:
    """Held until the answer has ended."""
    streams: Lines = request.app.state.streams
    with streams.one(viewer.user_id):
        yield


@contextmanager
def one_wait(request: Request, viewer: Viewer) -> Iterator[None]:
    """Held while an answer is waited for. Raises: TooMany."""
    waits: Lines = request.app.state.waits
    with waits.one(viewer.user_id):
        yield
