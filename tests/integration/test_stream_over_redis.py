"""Where events come over Redis, a stream is cut all the same when its token is revoked or expires."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi.sse import ServerSentEvent
from sqlalchemy import update

from api.app import create_app
from api.services import Services
from api.submissions import stream
from judge.accounts import Role
from judge.config import Settings
from judge.events import Event, EventKind
from judge.events_redis import RedisEvents
from judge.queue import Queue
from judge.store import Store, open_store
from judge.submission import Kind, Language, NewSubmission
from judge.tables import tokens

LOOK_S = 0.01
DEADLINE_S = 20.0


class NoQueue(Queue):
    def publish(self, submission_id: str) -> None:
        pass

    def publish_upload(self, upload_id: str) -> None:
        pass

    def ping(self) -> None:
        pass


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Requests are counted in the process: only events go over Redis here."""
    return Settings(data_dir=tmp_path, database_url=None, redis_url=None, admin_token="admin-secret-of-the-tests")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = open_store(settings)
    yield store
    store.close()


@pytest.mark.redis
@pytest.mark.parametrize("ends", ["revoked", "expired"])
def test_it_is_cut_when_its_token_ends(
    settings: Settings, store: Store, redis_url: str, ends: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = store.accounts.add_user("ada", Role.CANDIDATE)
    issued = store.accounts.issue(ada.id, "test")
    new = NewSubmission("two-sum", "v1", Language.PYTHON3, "pass", Kind.SUBMIT, ada.id)
    submission = store.history.add(new)

    def end() -> None:
        if ends == "revoked":
            store.accounts.revoke(issued.token.id)
            return
        past = datetime.now(UTC) - timedelta(seconds=1)
        statement = update(tokens).where(tokens.c.id == issued.token.id).values(expires_at=past)
        store.database.write(lambda connection: connection.execute(statement))

    made = stream._sent

    async def scene() -> httpx.Response:
        events, told = RedisEvents(redis_url), asyncio.Event()

        def sent(event: Event) -> ServerSentEvent:
            told.set()
            return made(event)

        monkeypatch.setattr(stream, "_sent", sent)
        app = create_app(settings, _services(store, events), look_s=LOOK_S)
        http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://judge")
        headers = {"Authorization": f"Bearer {issued.secret}", "Last-Event-ID": "0-0"}
        events.publish(Event(submission.id, EventKind.TEST, {"test": 1, "of": 2}))
        async with asyncio.timeout(DEADLINE_S), http:
            answer = asyncio.ensure_future(http.get(f"/api/v1/submissions/{submission.id}/events", headers=headers))
            await told.wait()
            await asyncio.to_thread(end)
            ended = await answer
        await events.close()
        return ended

    cut = asyncio.run(scene())
    assert cut.status_code == 200
    assert [line for line in cut.text.splitlines() if line.startswith("event: ")] == ["event: snapshot", "event: test"]


def _services(store: Store, events: RedisEvents) -> Services:
    return Services(
        history=store.history,
        accounts=store.accounts,
        published=store.published,
        fleet=store.fleet,
        rejudges=store.rejudges,
        uploads=store.uploads,
        events=events,
        queue=NoQueue(),
    )
