"""The real worker process over real Redis, PostgreSQL and Docker: it dies, the queue forgets, messages lie; nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docker
import pytest
import redis

from judge.config import Settings
from judge.database import upgrade
from judge.queue import TASK
from judge.store import Store, open_store
from judge.submission import Kind, Language, NewSubmission, Status
from judge.verdict import Verdict
from tests.integration.conftest import REFERENCE, echo_cases, write_package
from worker.app import TaskQueue, make_celery

pytestmark = [pytest.mark.redis, pytest.mark.postgres, pytest.mark.docker]

DEADLINE_S = 180.0  # a worker proves its sandbox first, which takes its time on a busy machine
# Long enough to be caught at it, well within the limit of a second a test.
SLOW = "def echo(numbers, text):\n    for _ in range(6_000_000):\n        pass\n    return {'sum': sum(numbers), 'text': text}\n"


@dataclass
class Bench:
    """A store, a queue, and as many worker processes as a test starts."""

    settings: Settings
    store: Store
    queue: TaskQueue
    redis: redis.Redis
    environment: dict[str, str]
    log: Path
    version: str = ""
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            worker = subprocess.Popen([sys.executable, "-m", "worker"], env=self.environment, stdout=log, stderr=log)
        self.started.append(worker)
        return worker

    def submit(self, source: str = REFERENCE, publish: bool = True) -> str:
        self.wait_for(lambda: self._published() is not None, "the worker publishes its problems")
        new = NewSubmission("echo", self._published() or "", Language.PYTHON3, source, Kind.SUBMIT, None)
        submission = self.store.history.add(new)
        if publish:
            self.queue.publish(submission.id)
        return submission.id

    def _published(self) -> str | None:
        items = self.store.published.problems().items
        self.version = items[0].version if items else ""
        return self.version or None

    def ended(self, submission_id: str) -> Verdict:
        self.wait_for(
            lambda: self.store.history.get(submission_id).status is Status.DONE,
            f"{submission_id} ends",
            [submission_id],
        )
        verdict = self.store.history.get(submission_id).verdict
        assert verdict is not None
        return verdict

    def wait_for(self, condition: Callable[[], bool], what: str, ids: list[str] | None = None) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not condition():
            for worker in self.started:
                assert worker.returncode is not None or worker.poll() is None, self.log.read_text()[-3000:]
            if time.monotonic() > deadline:
                rows = [str(self.store.history.timeline(i)) for i in ids or ()]
                pytest.fail(f"not within {DEADLINE_S} s: {what}\n{rows}\n{self.log.read_text()[-3000:]}")
            time.sleep(0.02)  # between two looks at the database; nothing is assumed to be done by then

    def containers(self) -> list[str]:
        client = docker.APIClient()
        try:
            found = client.containers(all=True, filters={"label": f"judge.instance={self.settings.instance}"})
            # One that was created when its worker was killed never started: swept, but only after two minutes.
            for container in [c for c in found if c["State"] == "created"]:
                client.remove_container(container["Id"], force=True)
            return [c["Names"][0] for c in found if c["State"] != "created"]
        finally:
            client.close()

    def stop_all(self) -> None:
        for worker in self.started:
            if worker.poll() is None:
                worker.send_signal(signal.SIGTERM)
        for worker in self.started:
            try:
                worker.wait(30)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()


@pytest.fixture
def bench(tmp_path: Path, redis_url: str, postgres_url: str, image_prefix: str) -> Iterator[Bench]:
    problems = tmp_path / "problems"
    write_package(problems, "echo", echo_cases(8), "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a12")
    upgrade(postgres_url)
    instance = f"worker-test-{os.getpid()}-{time.monotonic_ns() % 10**6}"
    values: dict[str, Any] = {
        "problems_dir": problems,
        "data_dir": tmp_path / "data",
        "database_url": postgres_url,
        "redis_url": redis_url,
        "instance": instance,
        "image_prefix": image_prefix,
        "lease_s": 2.0,
        "heartbeat_s": 0.3,
        "sweep_s": 0.5,
    }
    settings = Settings(**values)
    store = open_store(settings)
    store.published.publish(())
    app = make_celery(settings)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUDGE_")}
    environment |= {f"JUDGE_{name.upper()}": str(value) for name, value in values.items()}
    client = redis.Redis.from_url(redis_url)
    made = Bench(settings, store, TaskQueue(app), client, environment, tmp_path / "worker.log")
    yield made
    made.stop_all()
    app.close()
    client.close()
    store.close()
    left = made.containers()
    assert not left, left


def test_a_killed_workers_submission_is_judged_by_the_next_one_once(bench: Bench) -> None:
    worker = bench.start()
    submission = bench.submit(SLOW)
    bench.wait_for(lambda: bench.store.history.get(submission).status is Status.RUNNING, "it runs")
    worker.kill()
    worker.wait()
    bench.start()
    assert bench.ended(submission) is Verdict.AC
    kept = bench.store.history.judgements(submission)
    assert [(k.attempt, k.judgement.verdict) for k in kept] == [(2, Verdict.AC)]
    facts = [entry.fact for entry in bench.store.history.timeline(submission)]
    assert facts.count("claimed") == 2
    assert facts.count("judged") == 1
    # What the first worker left is swept away, without waiting for the end of the test.
    bench.wait_for(lambda: not any(submission in name for name in bench.containers()), "its cells are removed")


def test_an_emptied_queue_loses_nothing(bench: Bench) -> None:
    worker = bench.start()
    first = bench.submit()
    assert bench.ended(first) is Verdict.AC
    worker.send_signal(signal.SIGTERM)
    worker.wait(30)
    waiting = [bench.submit() for _ in range(3)]
    bench.redis.flushdb()
    bench.start()
    assert [bench.ended(submission) for submission in waiting] == [Verdict.AC] * 3


def test_a_message_that_comes_five_times_is_one_judgement(bench: Bench) -> None:
    bench.start()
    submission = bench.submit(publish=False)
    for _ in range(5):
        bench.queue.publish(submission)
    after = bench.submit()
    assert (bench.ended(submission), bench.ended(after)) == (Verdict.AC, Verdict.AC)
    assert [k.attempt for k in bench.store.history.judgements(submission)] == [1]


def test_garbage_on_the_queue_stops_nobody(bench: Bench) -> None:
    bench.start()
    bench.submit()
    good = json.loads(_message(["no-such-id"]))
    messages = [
        b"not json",
        json.dumps({**good, "content-type": "application/x-python-serialize", "body": "gASVAAAAAAAAAAAu"}).encode(),
        _message(["no-such-id"]),
        _message([5]),
        _message([]),
        _message(["x" * 10_000]),
    ]
    for message in messages[1:]:
        bench.redis.lpush("celery", message)
    assert bench.ended(bench.submit()) is Verdict.AC


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_in_hand(bench: Bench) -> None:
    worker = bench.start()
    submission = bench.submit(SLOW)
    bench.wait_for(lambda: bench.store.history.get(submission).status is Status.RUNNING, "it runs")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(40) == 0, bench.log.read_text()[-2000:]
    assert bench.store.history.get(submission).verdict is Verdict.AC
    assert not bench.containers()


def _message(args: list[Any]) -> bytes:
    """A task message of Celery's protocol 2 as kombu's Redis transport keeps it."""
    import base64

    body = base64.b64encode(json.dumps([args, {}, {}]).encode()).decode()
    identity = f"test-{time.monotonic_ns()}"
    headers = {
        "lang": "py",
        "task": TASK,
        "id": identity,
        "root_id": identity,
        "argsrepr": "",
        "kwargsrepr": "",
        "retries": 0,
    }
    properties = {
        "correlation_id": identity,
        "delivery_mode": 2,
        "delivery_info": {"exchange": "", "routing_key": "celery"},
        "priority": 0,
        "body_encoding": "base64",
        "delivery_tag": identity,
    }
    return json.dumps(
        {
            "body": body,
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": headers,
            "properties": properties,
        }
    ).encode()
