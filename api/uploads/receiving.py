"""Taking in the archive of a package: bounded in size, number and time, looked at whole, and only then kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from api.access import Viewer
from api.services import Services
from judge.errors import InvalidRequest, Overloaded, Refused, Unavailable
from judge.package.archive import inspect
from judge.package.tree import MAX_SLUG, SLUG
from judge.uploads import NewUpload, Upload

log = structlog.get_logger(__name__)

AT_ONCE = 2
"""Archives that one process takes in at a time: each may take some 100 MiB while it is looked at and kept."""
BLOCK = 1024 * 1024
RECEIVE_S = 120.0
"""What a client gets to send one in."""
RETRY_S = 10


class Receiver:
    """One a process. For one event loop: nothing is awaited between a look at `_busy` and its change."""

    def __init__(self, at_once: int = AT_ONCE, receive_s: float = RECEIVE_S) -> None:
        self._at_once, self._receive_s = at_once, receive_s
        self._busy = 0

    async def take(self, request: Request, services: Services, viewer: Viewer, slug: str) -> Upload:
        """The archive in the request's body, kept and put on the queue.

        Raises: InvalidRequest: the slug is none; BrokenPackage: the archive is refused; TooMany; Overloaded; Refused: it did not
        come in time, or not to its end; Unavailable.
        """
        check_slug(slug)
        async with self._turn():
            data = await self._body(request)
            if not data:
                raise InvalidRequest("the body is empty: send the package as a zip, `judge problem push` does")
            upload = await run_in_threadpool(_keep, services, NewUpload(slug, data, viewer.user_id))
        await run_in_threadpool(_enqueue, services, upload)
        return upload

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._busy >= self._at_once:
            raise Overloaded(f"{self._busy} packages are being taken in: try again in {RETRY_S} s", RETRY_S)
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1

    async def _body(self, request: Request) -> bytes:
        """As much as `api.middleware.BodyLimit` lets through.

        In blocks: one array that grows is copied to make it longer, once the allocator has stopped mapping pages for it alone,
        and holds twice as much meanwhile. A block for each chunk would cost a client's single bytes thirty-fold.
        """
        blocks = [bytearray()]
        try:
            async with asyncio.timeout(self._receive_s):
                async for chunk in request.stream():
                    if len(blocks[-1]) >= BLOCK:
                        blocks.append(bytearray())
                    blocks[-1] += chunk
        except TimeoutError:
            raise Refused(
                f"the archive did not come within {self._receive_s:.0f} s: send it over a faster line"
            ) from None
        except ClientDisconnect:  # nobody reads the answer, but it would count as a fault of ours
            raise Refused("the archive did not come to its end: send it again") from None
        return b"".join(blocks)


def check_slug(slug: str) -> None:
    """Raises: InvalidRequest."""
    if SLUG.fullmatch(slug) is None or len(slug) > MAX_SLUG:
        raise InvalidRequest(
            f"a problem is called by at most {MAX_SLUG} lower-case letters and digits, parts joined by one hyphen: choose "
            "such a name",
            "?slug",
        )


def _keep(services: Services, new: NewUpload) -> Upload:
    inspect(new.data, new.slug)
    return services.uploads.add(new, services.upload_limits)


def _enqueue(services: Services, upload: Upload) -> None:
    """After the row is committed. A queue that is away loses nothing: the sweeper publishes what is stored again."""
    try:
        services.queue.publish_upload(upload.id)
    except Unavailable as error:
        log.warning("stored, but not on the queue yet", upload=upload.id, reason=str(error))
