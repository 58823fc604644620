"""How long handing in takes: alone, with ten thousand that wait, and while a class hands in at once."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import uvicorn
from urllib3 import HTTPConnectionPool

from api.app import create_app
from api.server import configured
from api.services import Services
from benchmarks.client import SUBMISSIONS, ask, connected
from benchmarks.package import NUMPY, write_packages
from benchmarks.server import FULL_S
from benchmarks.table import Row, Times, timed
from judge.accounts import Role
from judge.catalogue import load_catalogue
from judge.cli.serve import served
from judge.config import SandboxChoice, Settings, load_settings
from judge.database import upgrade
from judge.events_memory import MemoryEvents
from judge.package.publish import publishable
from judge.published import PublishedProblem
from judge.store import Store, open_store
from judge.submission import Kind, Language, NewSubmission
from sandbox.docker.sandbox import DockerSandbox

ADMIN = "the-benchmarks-own-admin"
WAITING, PEOPLE = 10_000, 100
USERS, EACH = 50, 4
STOP_S = 30.0
FREE: dict[str, object] = {
    "database_url": None,
    "redis_url": None,
    "admin_token": ADMIN,
    "user_queued": 1_000_000,
    "queue_limit": 1_000_000,
    "rate_requests": "1000000/second",
    "rate_submissions": "1000000/second",
}
"""Counted like everywhere, and nobody refused; whatever the environment says of a database."""
BODY = {"problem": NUMPY.slug, "language": "python3", "source": NUMPY.solution}


class NoQueue:
    """Nothing is judged here: what is measured is the API and its database."""

    def publish(self, submission_id: str) -> None:
        pass

    def publish_upload(self, upload_id: str) -> None:
        pass

    def ping(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Posted:
    """Seconds of each request, and the moment the last was answered less that of the first one's sending."""

    seconds: tuple[float, ...]
    took_s: float


def posting(folder: Path, count: int, postgres: str | None) -> Iterator[Row]:
    """`postgres`: of an empty database, which is left with some ten thousand submissions. Raises: JudgeError; SandboxError."""
    problems = write_packages(folder / "problems")
    with ProcessPoolExecutor(1, get_context("spawn")) as clients:
        yield from _one_at_a_time("SQLite", _settings(data_dir=folder / "sqlite"), problems, clients, count)
        if postgres is not None:
            upgrade(postgres)
            settings = _settings(data_dir=folder / "postgres", database_url=postgres)
            yield from _one_at_a_time("PostgreSQL", settings, problems, clients, count)
        yield from _a_class(problems, folder / "class", clients)


def _one_at_a_time(name: str, settings: Settings, problems: Path, clients: Executor, count: int) -> Iterator[Row]:
    store = open_store(settings)
    try:
        store.published.publish(_public(problems))
        secret = _token(store, "measured")
        with _api(settings, store) as url:
            clients.submit(post, url, [secret], 20, 1).result()
            alone = Times(clients.submit(post, url, [secret], count, 1).result().seconds)
            yield timed(f"`POST /submissions`, {name}", alone)
            _fill(store)
            crowded = Times(clients.submit(post, url, [secret], count, 1).result().seconds)
            beside = f"{crowded.p50 / alone.p50:.2f} × with none"
            yield timed(f"`POST /submissions`, {name}, {WAITING:,} waiting", crowded, beside)
    finally:
        store.close()


def _a_class(problems: Path, data: Path, clients: Executor) -> Iterator[Row]:
    """Fifty users, four each, all at once, to a server that judges meanwhile."""
    settings = _settings(
        problems_dir=problems,
        data_dir=data,
        port=0,
        sandbox=SandboxChoice.DOCKER,
        instance=f"benchmark-{os.getpid()}",
    )
    with served(settings) as running:
        store = open_store(settings)
        secrets = [_token(store, f"user-{number}") for number in range(USERS)]
        store.close()
        assert isinstance(running.sandbox, DockerSandbox)
        running.sandbox.rest(FULL_S)  # or hardly anything would be judged meanwhile: there would be no cell
        posted = clients.submit(post, running.url, secrets, EACH, USERS).result()
    beside = f"all sent within {posted.took_s:.1f} s, judged meanwhile"
    yield timed(f"`POST /submissions`, {USERS * EACH} at once from {USERS} users", Times(posted.seconds), beside)


def post(url: str, secrets: list[str], each: int, at_once: int) -> Posted:
    """`each` submissions with each token, by so many clients at a time. In a process of its own."""
    with connected(url, at_once) as api, ThreadPoolExecutor(at_once) as threads:
        began = time.monotonic()
        seconds = threads.map(lambda secret: [_post(api, secret) for _ in range(each)], secrets)
        flat = tuple(one for of_one in seconds for one in of_one)
        return Posted(flat, time.monotonic() - began)


def _post(api: HTTPConnectionPool, secret: str) -> float:
    sent = time.monotonic()
    ask(api, "POST", SUBMISSIONS, BODY, secret)
    return time.monotonic() - sent


def _settings(**changes: object) -> Settings:
    """Raises: ConfigError."""
    return load_settings(**{**FREE, **changes})


def _token(store: Store, name: str) -> str:
    return store.accounts.issue(store.accounts.add_user(name, Role.CANDIDATE).id, "benchmark").secret


def _public(problems: Path) -> tuple[PublishedProblem, ...]:
    """Raises: OSError."""
    return tuple(publishable(problem) for problem in load_catalogue(problems, None).problems.values())


def _fill(store: Store) -> None:
    """As a class of a hundred would, each with as many."""
    people = [store.accounts.add_user(f"waits-{number}", Role.CANDIDATE).id for number in range(PEOPLE)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: store.history.add(_waiting(people[number % PEOPLE])), range(WAITING)))


def _waiting(author_id: str) -> NewSubmission:
    return NewSubmission(NUMPY.slug, "0" * 64, Language.PYTHON3, NUMPY.solution, Kind.SUBMIT, author_id)


@contextmanager
def _api(settings: Settings, store: Store) -> Iterator[str]:
    """The API alone, over HTTP. Gives its address."""
    services = Services(
        history=store.history,
        accounts=store.accounts,
        published=store.published,
        fleet=store.fleet,
        rejudges=store.rejudges,
        uploads=store.uploads,
        events=MemoryEvents(),
        queue=NoQueue(),
    )
    # As in `judge serve`: asyncio sets TCP_NODELAY only where the protocol is named.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(configured(create_app(settings, services)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(STOP_S)
