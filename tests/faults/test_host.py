"""The host has too little: descriptors, disk, somebody who reads a log. And ten thousand wait."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from judge.events_memory import MemoryEvents
from judge.package.load import load
from judge.problem import Problem
from judge.submission import Status
from sandbox.base import CellSpec, Program, Run
from sandbox.guest import wire
from sandbox.scripted import ScriptedSandbox, finished
from tests.faults.criteria import require_all
from tests.faults.host import fill, small_disk
from tests.faults.servers import wait_until
from tests.faults.service import Service
from worker.app import make_celery, register
from worker.attempt import Attempts, Times
from worker.embedded import EmbeddedWorker
from worker.gate import Gate
from worker.quiet import Quiet

pytestmark = [pytest.mark.docker, pytest.mark.redis, pytest.mark.postgres]
LOOK_S = 240.0
SLOTS = 4
OVERTAKEN = 10 * SLOTS
MORE_FILES = 6
"""Descriptors that a pool may hold for cells that are just being removed."""


@pytest.mark.fault("FI34", slow=True)
def test_few_descriptors(service: Service, many: bool) -> None:
    service.worker().stop()
    worker = service.start_worker(before=["prlimit", "--nofile=64"])
    held = []
    for _ in range(2):
        for _ in range(250 if many else 10):
            service.submit()
        require_all(service)
        held.append(psutil.Process(worker.pid).num_fds())
    assert held[1] <= held[0] + MORE_FILES
    assert worker.alive
    worker.stop()


@pytest.mark.fault("FI42", slow=True)
def test_full_data_directory(service: Service, tmp_path: Path) -> None:
    service.worker().stop()
    with small_disk(tmp_path / "small", 1) as disk:
        fill(disk)
        worker = service.start_worker(JUDGE_DATA_DIR=str(disk))
        service.submit()
        require_all(service)
        worker.stop()


@pytest.mark.fault("FI46", slow=True)
def test_a_log_that_nobody_reads(service: Service) -> None:
    service.worker().stop()
    reader, writer = os.pipe()
    log = Reader(reader, until=b" ready.")
    worker = service.start_worker(stderr=writer, wait=False)
    assert log.paused.wait(LOOK_S)
    fill_pipe(writer)
    submissions = [service.submit() for _ in range(3)]
    wait_until(lambda: all(service.get(one).status is Status.DONE for one in submissions), "judging goes on", LOOK_S)
    require_all(service)
    os.close(writer)
    log.go_on.set()
    worker.stop()
    log.join()
    # What waited came when there was room, and the last line of all.
    assert log.read.count(b'"event": "judged"') == len(submissions)


@pytest.mark.fault("FI23", slow=True)
def test_many_wait_and_then_workers_start(service: Service, many: bool) -> None:
    service.worker().stop()
    problem = load(service.folder / "problems" / "echo")
    waiting = [service.add() for _ in range(10_000 if many else 200)]
    sandbox = Busy()
    unanswered: list[int] = []
    with judging(service, problem, sandbox):
        while any(service.get(one).status is not Status.DONE for one in waiting[-SLOTS:]):
            unanswered += [code for code in (service.client.get("/readyz").status_code,) if code != 200]
    require_all(service)
    assert not unanswered
    assert sandbox.most <= SLOTS
    started = sorted(waiting, key=lambda one: service.get(one).started_at)  # type: ignore[arg-type, return-value]
    place = {one: number for number, one in enumerate(started)}
    # Chosen in order; the times are noted a moment later, and others may pass meanwhile.
    assert max(abs(place[one] - number) for number, one in enumerate(waiting)) <= OVERTAKEN


class Busy(ScriptedSandbox):
    """Answers as the reference does, and counts how many are at it. `most`: at once."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self._lock = threading.Lock()
        self._now = self.most = 0

    def _answer(self, spec: CellSpec, program: Program, payload: bytes) -> Run:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            numbers, text = wire.decode(payload)
            return finished(wire.encode({"sum": sum(numbers), "text": text}))
        finally:
            with self._lock:
                self._now -= 1


@contextmanager
def judging(service: Service, problem: Problem, sandbox: ScriptedSandbox) -> Iterator[None]:
    """A worker in this process, without Docker."""

    class Shelf:
        def find(self, slug: str, version: str) -> Problem | None:
            return replace(problem, version=version)

    attempts = Attempts(
        service.store.history, MemoryEvents(), Shelf(), sandbox, "scripted", Times(), Quiet(), Gate(lambda _: None)
    )
    app = make_celery(service.in_process)
    register(app, attempts)
    worker = EmbeddedWorker(app, SLOTS)
    worker.start()
    try:
        for submission_id in service.expected:
            if service.get(submission_id).status is Status.QUEUED:
                service.queue.publish(submission_id)
        yield
    finally:
        worker.stop()
        app.close()


def fill_pipe(writer: int) -> None:
    """Not one byte more goes into it."""
    os.set_blocking(writer, False)
    for block in (b"\0" * 4096, b"\0"):
        with suppress(BlockingIOError):
            while True:
                os.write(writer, block)
    os.set_blocking(writer, True)


class Reader(threading.Thread):
    """Reads a pipe to its end, but for a pause once it has read `until`."""

    def __init__(self, reader: int, until: bytes) -> None:
        super().__init__(daemon=True)
        self._reader, self._until = reader, until
        self.read = b""
        self.paused, self.go_on = threading.Event(), threading.Event()
        self.start()

    def run(self) -> None:
        while data := os.read(self._reader, 65536):
            self.read += data
            if self._until in self.read and not self.paused.is_set():
                self.paused.set()
                self.go_on.wait()
        os.close(self._reader)
