"""Whoever submits, in a process of its own: its work is none of the server's figures."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from urllib3 import HTTPConnectionPool, Timeout, connection_from_url

from benchmarks.package import Bench

PATIENCE_S = 90.0
SUBMISSIONS = "/api/v1/submissions"


@dataclass(frozen=True, slots=True)
class Answered:
    """Moments of the machine's monotonic clock, which all its processes share."""

    submission_id: str
    sent: float
    answered: float

    @property
    def took_s(self) -> float:
        return self.answered - self.sent


def submit(url: str, bench: Bench) -> Answered:
    """One submission, from the request to the answer with its verdict."""
    return _all(url, bench, 1, 1)[0]


def submit_many(url: str, bench: Bench, count: int, at_once: int) -> None:
    """So many submissions, so many at a time."""
    _all(url, bench, count, at_once)


def verdicts(url: str, benches: list[Bench], at_once: int) -> list[str]:
    """Of each submission, so many at a time."""
    with connected(url, at_once) as api, ThreadPoolExecutor(at_once) as threads:
        return [str(ended["verdict"]) for _, ended in threads.map(lambda bench: _ended(api, bench), benches)]


def connected(url: str, at_once: int) -> HTTPConnectionPool:
    """Connections that stay, of a client that costs little: it works on the cores of what it measures."""
    return connection_from_url(url, maxsize=at_once, timeout=Timeout(PATIENCE_S), retries=False)


def ask(api: HTTPConnectionPool, method: str, path: str, body: object = None, token: str | None = None) -> Any:
    """The answer's JSON. Raises: RuntimeError: it is no good one; urllib3.exceptions.HTTPError."""
    headers: Mapping[str, str] = {"Authorization": f"Bearer {token}"} if token is not None else {}
    answer = api.request(method, path, json=body, headers=headers)
    if answer.status >= 300:
        raise RuntimeError(f"{method} {path}: {answer.status} {answer.data[:500]!r}")
    return answer.json()


def _all(url: str, bench: Bench, count: int, at_once: int) -> list[Answered]:
    with connected(url, at_once) as api:
        ask(api, "GET", "/healthz")
        with ThreadPoolExecutor(at_once) as threads:
            return list(threads.map(lambda _: _one(api, bench), range(count)))


def _one(api: HTTPConnectionPool, bench: Bench) -> Answered:
    sent, ended = _ended(api, bench)
    if ended["verdict"] != "AC":
        raise RuntimeError(f"the benchmark's solution was not accepted: {ended}")
    return Answered(ended["id"], sent, time.monotonic())


def _ended(api: HTTPConnectionPool, bench: Bench) -> tuple[float, dict[str, Any]]:
    """When it was sent, and the submission at its end."""
    sent = time.monotonic()
    made = ask(api, "POST", SUBMISSIONS, {"problem": bench.slug, "language": "python3", "source": bench.solution})
    path = f"{SUBMISSIONS}/{made['id']}?wait=60"
    while (ended := ask(api, "GET", path))["status"] != "done":
        pass
    return sent, ended
