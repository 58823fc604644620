"""Between processes too, `wait` is woken by the event: the API's own look is put off to an hour."""

from __future__ import annotations

import asyncio

import pytest

from api.submissions.waiting import wait_for_end
from judge.events import Event, EventKind
from judge.events_redis import RedisEvents
from judge.history_memory import MemoryHistory
from judge.submission import Kind, Language, NewSubmission, Status, Submission
from judge.verdict import Judgement, Verdict

HOUR_S = 3600.0
DEADLINE_S = 20.0
NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "pass", Kind.SUBMIT, None)
JUDGEMENT = Judgement(Verdict.AC, 1.0, 0.1, 1.0, "accepted", (), "v1", "py", "docker")


@pytest.mark.redis
def test_a_verdict_of_another_process_wakes_it(redis_url: str) -> None:
    history = MemoryHistory()
    submission = history.add(NEW)
    looks = 0

    async def look() -> Submission:
        nonlocal looks
        looks += 1
        return history.get(submission.id)

    async def worker() -> None:
        """Its own connections, as another process has."""
        claim = history.claim(submission.id, "w", 60)
        assert claim is not None
        assert history.finish(claim, JUDGEMENT)
        events = RedisEvents(redis_url)
        data = {"status": Status.DONE.value, "verdict": Verdict.AC.value}
        await asyncio.to_thread(events.publish, Event(submission.id, EventKind.VERDICT, data))
        await events.close()

    async def scene() -> Submission:
        events = RedisEvents(redis_url)
        async with asyncio.timeout(DEADLINE_S), asyncio.TaskGroup() as tasks:
            tasks.create_task(worker())
            ended = await wait_for_end(events, submission, look, HOUR_S, HOUR_S)
        await events.close()
        return ended

    assert asyncio.run(scene()).verdict is Verdict.AC
    assert looks == 1, "once, after the event"
