"""The live strip of tests of `judge submit` and `watch`, at a terminal."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from judge.cli.client import Client, Told
from judge.cli.output import plain, strip
from judge.errors import JudgeError
from judge.submission import ENDED
from judge.verdict import Verdict

if TYPE_CHECKING:
    from judge.pipeline import Progress

AGAIN_S = 3.0
"""From the end of a stream that the server has cut to the next one, as browsers have it."""


def follow(client: Client, submission_id: str, problem: str, wait_s: float) -> None:
    """Show it until the submission has ended, but for no more than `wait_s` seconds.

    It is for the eye only: what goes wrong ends it, and the submission is read afterwards.
    """
    with strip(plain(problem)) as progress, suppress(JudgeError, TimeoutError):
        asyncio.run(_follow(client, submission_id, progress, wait_s))


async def _follow(client: Client, submission_id: str, progress: Progress, wait_s: float) -> None:
    """Raises: TimeoutError: `wait_s` is over, whatever the server says or does not say; JudgeError."""
    last = None
    async with asyncio.timeout(wait_s):
        while True:
            async with aclosing(client.events(submission_id, last)) as stream:
                async for told in stream:
                    last = told.id or last
                    _show(told, progress)
                    if told.data.get("status") in ENDED:
                        return
            await asyncio.sleep(AGAIN_S)


def _show(told: Told, progress: Progress) -> None:
    from judge.pipeline import Step

    if told.kind == "test" and told.data.get("test") is not None:
        progress(Step("tested", told.data["test"], told.data["of"], Verdict(told.data["verdict"])))
