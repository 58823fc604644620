"""The real app over SQLite: without tokens (`local`) or with them (`signed_in`). Its queue only takes note."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.services import Services
from judge.accounts import Role
from judge.config import Settings, load_settings
from judge.events_memory import MemoryEvents
from judge.package.check import CheckReport
from judge.problem import Difficulty, Topic
from judge.published import PublicSample, PublishedProblem
from judge.store import Store, open_store
from judge.submission import Claim, Kind, Language, NewSubmission
from judge.uploads import CheckedVersion, NewUpload, Upload
from judge.verdict import Judgement, Shown, TestResult, Verdict

BASE_URL = "http://127.0.0.1:8000"
ADMIN_SECRET = "admin-secret-of-the-tests"
REPORT = CheckReport("two-sum", (), sandbox="docker").to_dict()
CANARY = "canary-7f3a"
"""Stands in everything of a hidden test that a candidate must not read."""


@dataclass(frozen=True, slots=True)
class NotingQueue:
    published: list[str] = field(default_factory=list)

    def publish(self, submission_id: str) -> None:
        self.published.append(submission_id)

    def publish_upload(self, upload_id: str) -> None:
        self.published.append(upload_id)

    def ping(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class InProcess(httpx.BaseTransport):
    """Each request in an event loop of its own; a body that is given in pieces comes in pieces."""

    app: FastAPI

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        async def pieces() -> AsyncIterator[bytes]:
            assert isinstance(request.stream, httpx.SyncByteStream)
            for piece in request.stream:
                yield piece

        asked = httpx.Request(request.method, request.url, headers=request.headers, content=pieces())
        # httpx calls a body of unknown length chunked: so it is for ours too, unless there is none
        if "content-length" not in request.headers and "transfer-encoding" not in request.headers:
            del asked.headers["transfer-encoding"]
        answer = await httpx.ASGITransport(self.app).handle_async_request(asked)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


@pytest.fixture
def make_client() -> Callable[..., httpx.Client]:
    """A client of an app that the test builds itself."""
    return client_of


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Of a server without tokens, whatever the environment of the tests says."""
    monkeypatch.chdir(tmp_path)
    return load_settings(
        data_dir=tmp_path, database_url=None, redis_url=None, admin_token=None, host="127.0.0.1", port=8000, docs=True
    )


@pytest.fixture
def token_settings(settings: Settings) -> Settings:
    return load_settings(**{**settings.model_dump(), "admin_token": ADMIN_SECRET})


@pytest.fixture
def store(settings: Settings, new_database: Path) -> Iterator[Store]:
    shutil.copy(new_database, settings.data_dir)
    store = open_store(settings)
    store.published.publish((problem("two-sum"), problem("stdin-sum", Topic.STRINGS, Difficulty.MEDIUM)))
    yield store
    store.close()


@pytest.fixture
def on_queue() -> list[str]:
    """The ids that were put on the queue."""
    return []


@pytest.fixture
def services(store: Store, on_queue: list[str]) -> Services:
    return Services(
        history=store.history,
        accounts=store.accounts,
        published=store.published,
        fleet=store.fleet,
        rejudges=store.rejudges,
        uploads=store.uploads,
        events=MemoryEvents(),
        queue=NotingQueue(on_queue),
    )


@pytest.fixture
def local(settings: Settings, services: Services) -> Iterator[httpx.Client]:
    """The one person of a server without tokens."""
    with client_of(create_app(settings, services)) as client:
        yield client


@pytest.fixture
def secrets(store: Store) -> dict[str, str]:
    """The token of each user: the candidates `ada` and `bob`, `author`, `admin`."""
    store.accounts.ensure_admin(ADMIN_SECRET)
    roles = {"ada": Role.CANDIDATE, "bob": Role.CANDIDATE, "author": Role.AUTHOR}
    users = {name: store.accounts.add_user(name, role) for name, role in roles.items()}
    return {name: store.accounts.issue(user.id, "test").secret for name, user in users.items()} | {
        "admin": ADMIN_SECRET
    }


@pytest.fixture
def signed_in(
    token_settings: Settings, services: Services, secrets: dict[str, str]
) -> Iterator[dict[str, httpx.Client]]:
    """A client for each user, and `anonymous`."""
    app = create_app(token_settings, services)
    with ExitStack() as stack:
        yield {name: stack.enter_context(client_of(app, secrets.get(name))) for name in ("anonymous", *secrets)}


@pytest.fixture
def hand_in() -> Callable[..., str]:
    """Hands a solution in by the API. Returns the submission's id."""

    def hand_in(client: httpx.Client, **changes: Any) -> str:
        body = {"problem": "two-sum", "language": "python3", "source": "def two_sum(): ...", **changes}
        answer = client.post("/api/v1/submissions", json=body)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    return hand_in


@pytest.fixture
def judge(store: Store) -> Callable[..., None]:
    """Judges a submission: right on the sample, wrong on a hidden test full of canaries, the last one not run."""

    def judge(submission_id: str, verdict: Verdict = Verdict.RTE) -> None:
        first: list[Claim] = []  # those whose turn is before it
        while (claim := store.history.claim(submission_id, "worker", 60)) and claim.submission.id != submission_id:
            first.append(claim)
        assert claim is not None
        assert store.history.finish(claim, replace(judgement(), verdict=verdict))
        for other in first:
            assert store.history.hand_back(other, "not its turn")

    return judge


@pytest.fixture
def judged(store: Store, judge: Callable[..., None]) -> Callable[..., str]:
    """A judged submission that did not come by the API. Returns its id."""

    def judged(author_id: str | None = None, kind: Kind = Kind.SUBMIT, verdict: Verdict = Verdict.RTE) -> str:
        new = NewSubmission("two-sum", "v1", Language.PYTHON3, "def two_sum(): ...", kind, author_id)
        submission = store.history.add(new)
        judge(submission.id, verdict)
        return submission.id

    return judged


@pytest.fixture
def accepted(store: Store) -> Callable[..., Upload]:
    """A package that was sent and has passed; its archive holds its version."""

    def accepted(slug: str, version: str = "a" * 64) -> Upload:
        store.uploads.add(NewUpload(slug, f"archive of {version}".encode(), None))
        claim = store.uploads.claim("worker", 60, 3)
        assert claim is not None
        passed = CheckedVersion(replace(problem(slug), version=version), f"uuid of {slug}", "digest")
        upload = store.uploads.finish(claim, REPORT, passed)
        assert upload is not None
        return upload

    return accepted


@pytest.fixture
def refused() -> Callable[..., dict[str, Any]]:
    """Checks that an answer is a problem document with that status and code, and says something. Returns it."""

    def refused(answer: httpx.Response, status: int, code: str, never: Sequence[str] = ()) -> dict[str, Any]:
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        document: dict[str, Any] = answer.json()
        assert document["code"] == code
        assert document["status"] == status
        assert document["title"]
        assert len(document["detail"]) > 20, "it does not say what to do"
        assert document["request_id"]
        assert document["request_id"] == answer.headers["x-request-id"]
        assert all(text not in answer.text for text in never), "it echoes its input"
        return document

    return refused


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of loopback at which nobody listens: bound, so that nobody else takes it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def problem(slug: str, topic: Topic = Topic.ARRAYS, difficulty: Difficulty = Difficulty.EASY) -> PublishedProblem:
    return PublishedProblem(
        slug=slug,
        version="v1",
        name=slug.replace("-", " ").title(),
        difficulty=difficulty,
        topics=(topic,),
        statement=f"The statement of {slug}.",
        samples=(PublicSample("1", json.dumps({"nums": [3, 3], "target": 6}), "[0, 1]"),),
        starter={"python3": "def two_sum(nums, target): ...\n"},
        hints=("Think.", "Use a dict."),
        editorial="One pass with a dict.",
        profile="python",
        cpu_s=2.0,
        wall_s=5.0,
        memory_mib=256,
        code_bytes=65536,
        tests=3,
    )


def judgement() -> Judgement:
    shown = Shown("nums = [3, 3]", "[0, 1]", "[0, 1]", "a print", "a warning", "")
    names = ("input", "expected", "got", "stdout", "stderr", "traceback")
    texts: dict[str, Any] = {name: f"{CANARY} {name}" for name in names}
    hidden = Shown(**texts)
    tests = (
        TestResult("sample/1", "sample", Verdict.AC, 0.0004, 0.1, 1.0, "", "", shown),
        TestResult(
            f"secret/edge/{CANARY}", "secret/edge", Verdict.RTE, 0.0712, 33.2, 0.0, "ValueError", CANARY, hidden
        ),
        TestResult(f"secret/edge/{CANARY}-2", "secret/edge", None),
    )
    return Judgement(
        Verdict.RTE, 0.0, 0.0712, 33.2, "run-time error on test 2 of 3", tests, "v1", "py", "docker", 48.5, 0.07
    )


def client_of(app: FastAPI, secret: str | None = None) -> httpx.Client:
    headers = {} if secret is None else {"Authorization": f"Bearer {secret}"}
    return httpx.Client(transport=InProcess(app), base_url=BASE_URL, headers=headers)
