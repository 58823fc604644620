"""How many streams a user may follow at once: each holds a connection, and one of Redis too, for as long as it lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from fastapi import Request

from api.access import Access, ViewerDep
from api.errors import RETRY_AFTER_S
from judge.errors import TooMany


class Lines:
    """The open streams of this process, by user. For one event loop. `most` None: any number."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._open: Counter[str | None] = Counter()

    @contextmanager
    def one(self, user_id: str | None) -> Iterator[None]:
        """Raises: TooMany."""
        if self._most is not None and self._open[user_id] >= self._most:
            words = f"you follow {self._most} submissions at once, as many as you may: close one of the streams"
            raise TooMany(words, RETRY_AFTER_S)
        self._open[user_id] += 1
        try:
            yield
        finally:
            self._open[user_id] -= 1
            if not self._open[user_id]:
                del self._open[user_id]


async def one_line(request: Request, viewer: ViewerDep) -> AsyncIterator[None]:
    """Held until the answer has ended. The one person of a server without tokens is not counted."""
    lines: Lines = request.app.state.lines
    if request.app.state.access is Access.LOCAL:
        yield
        return
    with lines.one(viewer.user_id):
        yield
