"""Whoever submits, in a process of its own: its work is none of the server's figures."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx

from benchmarks.package import Bench


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
    with httpx.Client(base_url=url, timeout=90) as client, ThreadPoolExecutor(at_once) as threads:
        return [str(ended["verdict"]) for _, ended in threads.map(lambda bench: _ended(client, bench), benches)]


def _all(url: str, bench: Bench, count: int, at_once: int) -> list[Answered]:
    with httpx.Client(base_url=url, timeout=90) as client:
        client.get("/healthz")
        with ThreadPoolExecutor(at_once) as threads:
            return list(threads.map(lambda _: _one(client, bench), range(count)))


def _one(client: httpx.Client, bench: Bench) -> Answered:
    sent, ended = _ended(client, bench)
    if ended["verdict"] != "AC":
        raise RuntimeError(f"the benchmark's solution was not accepted: {ended}")
    return Answered(ended["id"], sent, time.monotonic())


def _ended(client: httpx.Client, bench: Bench) -> tuple[float, dict[str, Any]]:
    """When it was sent, and the submission at its end."""
    sent = time.monotonic()
    body = {"problem": bench.slug, "language": "python3", "source": bench.solution}
    made = client.post("/api/v1/submissions", json=body)
    made.raise_for_status()
    while (ended := client.get(made.headers["Location"], params={"wait": 60}).json())["status"] != "done":
        pass
    return sent, ended
