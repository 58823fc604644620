"""Waiting for the end of a check without holding a thread or a database connection."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from api.submissions.waiting import Following, Silence, following
from judge.events import Events
from judge.uploads import Upload, UploadStatus

Look = Callable[[], Awaitable[Upload]]
"""Reads the upload anew."""


async def wait_for_check(events: Events, upload: Upload, look: Look, wait_s: float, look_s: float) -> Upload:
    """The upload once it has ended, or as it stands after `wait_s` seconds. `look_s`: how often the database is looked at all the
    same. Raises: what `look` raises."""
    if wait_s <= 0 or upload.status.ended:
        return upload
    deadline = time.monotonic() + wait_s
    async with following(events, upload.id) as follower:
        upload = await look()
        with suppress(Silence):
            while not upload.status.ended and (left := deadline - time.monotonic()) > 0:
                await _end_or(follower, min(left, look_s))
                upload = await look()
    return upload


async def _end_or(follower: Following, timeout_s: float) -> None:
    """Return at an event that tells of an end, or after `timeout_s` seconds. Raises: Silence."""
    deadline = time.monotonic() + timeout_s
    while (left := deadline - time.monotonic()) > 0:
        event = await follower.next(left)
        if event is None or UploadStatus(str(event.data["status"])).ended:
            return
