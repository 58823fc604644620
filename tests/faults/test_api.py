"""The API dies at the worst moment, clients go away and come back, and what is judged changes meanwhile."""

from __future__ import annotations

import json
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import httpx
import pytest

from judge.submission import Status
from judge.verdict import Verdict
from tests.faults.conftest import Roads
from tests.faults.criteria import require_all
from tests.faults.servers import wait_until
from tests.faults.service import ADMIN, LONG, RIGHT, Service

pytestmark = [pytest.mark.docker, pytest.mark.redis, pytest.mark.postgres]
LOOK_S = 120.0


@pytest.mark.fault("FI47")
def test_killed_between_commit_and_publish(service: Service, roads: Roads) -> None:
    api = service.api()
    service.worker()
    before = service.rows()
    roads.redis.swallow()
    try:
        posting = threading.Thread(target=post_and_lose, args=(service,))
        posting.start()
        wait_until(lambda: service.rows() == before + 1, "the row is committed", LOOK_S)
        api.kill()
        posting.join()
    finally:
        roads.redis.mend()
    service.adopt()
    service.api()
    require_all(service)


@pytest.mark.fault("FI48")
def test_a_client_that_drops_and_tries_again(service: Service) -> None:
    service.worker()
    before, key = service.rows(), uuid.uuid4().hex
    with posted(service, key):
        wait_until(lambda: service.rows() == before + 1, "it is taken", LOOK_S)
    # And one that is gone at once, of which the server may or may not have read the whole.
    other = uuid.uuid4().hex
    with posted(service, other):
        pass
    for one in (key, other):
        assert len({service.submit(key=one) for _ in range(3)}) == 1
    require_all(service)
    assert service.rows() == before + 2


@pytest.mark.fault("FI49")
def test_a_stream_that_is_cut_and_resumed(service: Service, roads: Roads) -> None:
    service.worker()
    submission = service.submit(LONG)
    events = f"/api/v1/submissions/{submission}/events"
    with service.client.stream("GET", events) as stream:
        first = next(line for line in stream.iter_lines() if line.startswith("id:"))
    roads.redis.cut()
    last = first.partition(":")[2].strip()
    with service.client.stream("GET", events, headers={"Last-Event-ID": last}, timeout=LOOK_S) as stream:
        said = [line.partition(":")[2].strip() for line in stream.iter_lines() if line.startswith("event:")]
    assert said[-1] == "verdict"
    assert service.client.get(f"/api/v1/submissions/{submission}").json()["verdict"] == "AC"
    require_all(service)


@pytest.mark.fault("FI50")
def test_cancelled_while_it_is_judged(service: Service) -> None:
    service.worker()
    submission = service.submit(LONG)
    service.expected[submission] = None
    service.wait_running(submission)
    assert service.client.post(f"/api/v1/submissions/{submission}/cancel", json={}).status_code == 200
    service.submit()
    require_all(service)
    assert service.get(submission).status is Status.CANCELLED


@pytest.mark.fault("FI50", slow=True)
def test_another_version_is_published_while_it_is_judged(service: Service) -> None:
    service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    old = service.version()
    published = service.store.published
    kept = published.problem("echo")
    try:
        published.publish((replace(kept, version="f" * 64),))
        require_all(service)
        newer = service.submit()
        service.given_up.add(newer)  # which no worker holds
        require_all(service)
    finally:
        published.publish((kept,))
    (judged,) = service.store.history.judgements(submission)
    assert (judged.judgement.problem_version, judged.judgement.verdict) == (old, Verdict.AC)
    (other,) = service.store.history.judgements(newer)
    assert other.judgement.problem_version == "f" * 64


@pytest.mark.fault("FI50", slow=True)
def test_judged_again_by_a_worker_that_dies_of_it(service: Service) -> None:
    service.worker()
    submission = service.submit(LONG)
    require_all(service)
    old = service.store.history.get(submission)
    admin = {"Authorization": f"Bearer {ADMIN}"}
    asked = service.client.post(f"/api/v1/submissions/{submission}/rejudge", json={}, headers=admin).json()
    rejudge = f"/api/v1/rejudges/{asked['id']}"
    wait_until(lambda: service.rows("status = 'running'") == 1, "it is judged again", LOOK_S)
    service.worker().kill()
    service.worker()
    wait_until(lambda: service.client.get(rejudge, headers=admin).json()["judged"] == 1, "it was judged again", LOOK_S)
    assert service.store.history.get(submission) == old, "nothing has changed before it is applied"
    assert len(service.store.history.judgements(submission)) == 1
    assert service.client.post(f"{rejudge}/apply", json={}, headers=admin).status_code == 200
    verdicts = [(kept.judgement.verdict, kept.current) for kept in service.store.history.judgements(submission)]
    assert sorted(verdicts, key=lambda one: one[1]) == [(Verdict.AC, False), (Verdict.AC, True)]
    require_all(service)  # and no row is left of the second time


def post_and_lose(service: Service) -> None:
    """The server dies before it has answered."""
    with suppress(httpx.TransportError):
        service.post()


@contextmanager
def posted(service: Service, key: str) -> Iterator[None]:
    """A submission, handed in over a connection that is closed without reading a byte of the answer."""
    body = json.dumps({"problem": "echo", "language": "python3", "source": RIGHT}).encode()
    head = [
        "POST /api/v1/submissions HTTP/1.1",
        f"Host: 127.0.0.1:{service.port}",
        f"Authorization: {service.client.headers['Authorization']}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        f"Idempotency-Key: {key}",
    ]
    with socket.create_connection(("127.0.0.1", service.port), 10) as connection:
        connection.sendall("\r\n".join([*head, "", ""]).encode() + body)
        yield
