"""A stream is its token's: cut when that is revoked or expires, whatever happens meanwhile; and a user has only so many."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from queue import Queue
from threading import Condition
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from api.app import create_app
from api.services import Services
from judge.accounts import Accounts, SignedIn
from judge.config import Settings
from judge.events import Event, EventKind
from judge.package.check import CheckReport
from judge.store import Store
from judge.tables import tokens
from judge.uploads import NewUpload

V1 = "/api/v1"
SOON_S = 0.01
NEVER_S = 3600.0
DEADLINE_S = 20.0
TEST = {"test": 1, "of": 2, "verdict": "AC"}


class AskedAccounts:
    """Counts how often somebody's token was looked at."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._asked = 0
        self._changed = Condition()

    def authenticate(self, secret: str) -> SignedIn | None:
        found = self._accounts.authenticate(secret)
        with self._changed:
            self._asked += 1
            self._changed.notify_all()
        return found

    def forget(self) -> None:
        with self._changed:
            self._asked = 0

    def until_asked(self, times: int) -> None:
        """Since `forget`. Of a stream: once when it is opened, and then again and again."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._asked >= times, DEADLINE_S)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._accounts, name)


@pytest.fixture
def accounts(services: Services) -> AskedAccounts:
    return AskedAccounts(services.accounts)


@pytest.fixture
def ada_of(
    token_settings: Settings,
    services: Services,
    secrets: dict[str, str],
    make_client: Callable[..., httpx.Client],
    accounts: AskedAccounts,
) -> Iterator[Callable[..., httpx.Client]]:
    """A client of ada's, of a server that looks every so many seconds."""
    seams = replace(services, accounts=accounts)
    with ExitStack() as stack:

        def ada_of(look_s: float, **changes: Any) -> httpx.Client:
            settings = token_settings.model_copy(update=changes)
            return stack.enter_context(make_client(create_app(settings, seams, look_s=look_s), secrets["ada"]))

        yield ada_of


@pytest.fixture
def later() -> Iterator[Callable[..., Future[httpx.Response]]]:
    """Asks in a thread of its own."""
    with ThreadPoolExecutor() as threads:
        yield threads.submit


@pytest.fixture
def followed(services: Services, monkeypatch: pytest.MonkeyPatch) -> Queue[str]:
    """The id of each submission and package whose events somebody has begun to follow."""
    told: Queue[str] = Queue()
    subscribe = services.events.subscribe

    @asynccontextmanager
    async def telling(submission_id: str, *options: Any, **named: Any) -> AsyncIterator[AsyncIterator[Event]]:
        async with subscribe(submission_id, *options, **named) as stream:
            told.put(submission_id)
            yield stream

    monkeypatch.setattr(services.events, "subscribe", telling)
    return told


def revoke(store: Store, token_id: str) -> None:
    store.accounts.revoke(token_id)


def expire(store: Store, token_id: str) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    statement = update(tokens).where(tokens.c.id == token_id).values(expires_at=past)
    store.database.write(lambda connection: connection.execute(statement))


def names(answer: httpx.Response) -> list[str]:
    return [line.removeprefix("event: ") for line in answer.text.splitlines() if line.startswith("event: ")]


@pytest.fixture
def ended_token(store: Store, secrets: dict[str, str]) -> Callable[[Callable[[Store, str], None]], None]:
    """Ends ada's token, one way or the other."""
    signed_in = store.accounts.authenticate(secrets["ada"])
    assert signed_in is not None
    (token,) = store.accounts.tokens(signed_in.user.id).items
    return lambda how: how(store, token.id)


Ended = Callable[[Callable[[Store, str], None]], None]
Later = Callable[..., Future[httpx.Response]]
HandIn = Callable[..., str]


@pytest.mark.parametrize("how", [revoke, expire])
def test_it_is_cut_when_its_token_ends(
    ada_of: Callable[..., httpx.Client],
    accounts: AskedAccounts,
    ended_token: Ended,
    hand_in: HandIn,
    later: Later,
    how: Callable[[Store, str], None],
) -> None:
    ada = ada_of(SOON_S)
    path = f"{V1}/submissions/{hand_in(ada)}/events"
    accounts.forget()
    answer = later(ada.get, path)
    accounts.until_asked(2)
    ended_token(how)
    cut = answer.result(DEADLINE_S)
    assert (cut.status_code, names(cut)) == (200, ["snapshot"])
    assert ada.get(path).status_code == 401, "who comes back is told why"


def test_a_flood_of_events_does_not_keep_it_open(
    ada_of: Callable[..., httpx.Client],
    accounts: AskedAccounts,
    services: Services,
    ended_token: Ended,
    hand_in: HandIn,
    later: Later,
) -> None:
    """After one event another is there at once, so that nothing is ever waited for."""
    ada = ada_of(SOON_S)
    submission_id = hand_in(ada)
    accounts.forget()
    answer = later(ada.get, f"{V1}/submissions/{submission_id}/events")
    accounts.until_asked(2)
    ended_token(revoke)
    deadline = time.monotonic() + DEADLINE_S
    while not answer.done() and time.monotonic() < deadline:
        services.events.publish(Event(submission_id, EventKind.TEST, TEST))
    assert answer.result(0).status_code == 200


def test_other_tokens_of_the_same_user_go_on(
    ada_of: Callable[..., httpx.Client],
    accounts: AskedAccounts,
    services: Services,
    hand_in: HandIn,
    later: Later,
) -> None:
    ada = ada_of(SOON_S)
    issued = ada.post(f"{V1}/tokens", json={"label": "laptop"}).json()
    submission_id = hand_in(ada)
    assert ada.delete(f"{V1}/tokens/{issued['id']}").status_code == 204
    accounts.forget()
    answer = later(ada.get, f"{V1}/submissions/{submission_id}/events")
    accounts.until_asked(4)
    assert ada.post(f"{V1}/submissions/{submission_id}/cancel").status_code == 200
    assert names(answer.result(DEADLINE_S))[-1] == "state"


def test_a_wait_is_not_answered_to_whom_it_is_no_longer_for(
    ada_of: Callable[..., httpx.Client],
    accounts: AskedAccounts,
    services: Services,
    ended_token: Ended,
    hand_in: HandIn,
    refused: Callable[..., dict[str, Any]],
    later: Later,
) -> None:
    ada = ada_of(NEVER_S)
    submission_id = hand_in(ada)
    accounts.forget()
    answer = later(ada.get, f"{V1}/submissions/{submission_id}", params={"wait": 60})
    accounts.until_asked(1)
    ended_token(revoke)
    services.history.cancel(submission_id)
    services.events.publish(Event(submission_id, EventKind.STATE, {"status": "cancelled"}))
    refused(answer.result(DEADLINE_S), 401, "not_signed_in")


def test_nor_is_the_wait_for_a_check(
    ada_of: Callable[..., httpx.Client],
    accounts: AskedAccounts,
    store: Store,
    secrets: dict[str, str],
    refused: Callable[..., dict[str, Any]],
    later: Later,
) -> None:
    client = ada_of(SOON_S)
    author = store.accounts.authenticate(secrets["author"])
    assert author is not None
    (token,) = store.accounts.tokens(author.user.id).items
    upload = store.uploads.add(NewUpload("two-sum", b"an archive", None))
    headers = {"Authorization": f"Bearer {secrets['author']}"}
    accounts.forget()
    answer = later(client.get, f"{V1}/uploads/{upload.id}", params={"wait": 1}, headers=headers)
    accounts.until_asked(1)
    revoke(store, token.id)
    refused(answer.result(DEADLINE_S), 401, "not_signed_in")


def test_a_user_follows_only_so_many_at_once(
    ada_of: Callable[..., httpx.Client],
    accounts: AskedAccounts,
    secrets: dict[str, str],
    hand_in: HandIn,
    refused: Callable[..., dict[str, Any]],
    later: Later,
) -> None:
    ada = ada_of(SOON_S, user_streams=1)
    submission_id = hand_in(ada)
    path = f"{V1}/submissions/{submission_id}/events"
    accounts.forget()
    first = later(ada.get, path)
    accounts.until_asked(2)
    one_more = ada.get(path)
    refused(one_more, 429, "too_many")
    assert int(one_more.headers["retry-after"]) > 0
    bob = {"Authorization": f"Bearer {secrets['bob']}"}
    assert ada.get(path, headers=bob).status_code == 404, "another user's are counted apart"
    assert ada.post(f"{V1}/submissions/{submission_id}/cancel").status_code == 200
    assert first.result(DEADLINE_S).status_code == 200
    for _ in range(3):
        assert names(ada.get(path)) == ["snapshot", "state"], "one that has ended counts no longer"


def test_a_user_waits_for_only_so_many_answers_at_once(
    ada_of: Callable[..., httpx.Client],
    services: Services,
    store: Store,
    secrets: dict[str, str],
    hand_in: HandIn,
    refused: Callable[..., dict[str, Any]],
    later: Later,
    followed: Queue[str],
) -> None:
    client = ada_of(NEVER_S, user_waits=1)
    author = {"Authorization": f"Bearer {secrets['author']}"}
    submission_id, wait = hand_in(client), {"wait": 60}
    upload = store.uploads.add(NewUpload("two-sum", b"an archive", None))
    paths = [f"{V1}/submissions/{submission_id}", f"{V1}/uploads/{upload.id}"]
    first = later(client.get, paths[0], params=wait, headers=author)
    assert followed.get(timeout=DEADLINE_S) == submission_id
    for path in paths:
        one_more = client.get(path, params=wait, headers=author)
        refused(one_more, 429, "too_many")
        assert int(one_more.headers["retry-after"]) > 0
        assert client.get(path, headers=author).status_code == 200, "who does not wait is not counted"
    assert client.get(paths[0], params={"wait": SOON_S}).status_code == 200, "another user's are counted apart"
    assert followed.get(timeout=DEADLINE_S) == submission_id
    services.history.cancel(submission_id)
    services.events.publish(Event(submission_id, EventKind.STATE, {"status": "cancelled"}))
    assert first.result(DEADLINE_S).json()["status"] == "cancelled"
    second = later(client.get, paths[1], params=wait, headers=author)
    assert followed.get(timeout=DEADLINE_S) == upload.id
    refused(client.get(paths[1], params=wait, headers=author), 429, "too_many")
    assert client.get(paths[0], params=wait, headers=author).status_code == 200, "nor who asks for one that has ended"
    claim = store.uploads.claim("worker", 60, 3)
    assert claim is not None
    store.uploads.finish(claim, CheckReport("two-sum", (), sandbox="docker").to_dict(), None)
    services.events.publish(Event(upload.id, EventKind.STATE, {"status": "refused"}))
    assert second.result(DEADLINE_S).json()["status"] == "refused"
