"""Redis dies, is emptied, is full, is cut off; and messages that nobody should have sent."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import redis

from judge.queue import TASK
from judge.submission import Status
from tests.faults.conftest import Roads
from tests.faults.criteria import require_all
from tests.faults.servers import PostgresServer, RedisServer, wait_until
from tests.faults.service import LONG, RIGHT, WRONG, Service

pytestmark = [pytest.mark.docker, pytest.mark.redis, pytest.mark.postgres]
DOWN_S = 8.0
LOAD = 15
LOOK_S = 120.0


@pytest.mark.fault("FI13")
def test_killed_with_many_queued(service: Service, redis_server: RedisServer, many: bool) -> None:
    service.worker()
    for number in range(200 if many else 20):
        service.submit(WRONG if number % 3 == 2 else RIGHT)
    redis_server.kill()
    redis_server.start()
    require_all(service)


@pytest.mark.fault("FI14")
def test_emptied(service: Service, redis_server: RedisServer) -> None:
    service.worker()
    service.submit(LONG)
    waiting = [service.submit() for _ in range(5)]
    redis_server.call("FLUSHALL")
    require_all(service)
    assert [service.get(one).attempt for one in waiting] == [1] * 5


@pytest.mark.fault("FI15", slow=True)
def test_down_under_load(service: Service, redis_server: RedisServer) -> None:
    """Nothing is said to be accepted that is not stored; `require_all` counts the rows."""
    service.worker()
    service.submit(LONG)
    redis_server.kill()
    over, posted = time.monotonic() + DOWN_S, 0
    try:
        while time.monotonic() < over:
            assert service.client.get("/api/v1/submissions").status_code == 200
            posted += 1
            if posted > LOAD:
                continue
            answer = service.post()
            assert answer.status_code in (202, 503), answer.text
            if answer.status_code == 202:
                service.accepted(answer)
    finally:
        redis_server.start()
    assert service.client.get("/readyz").status_code == 200
    require_all(service)


@pytest.mark.fault("FI16", slow=True)
def test_every_connection_is_reset(service: Service, redis_server: RedisServer, roads: Roads) -> None:
    worker = service.worker()
    resets: tuple[Callable[[], Any], ...] = (
        roads.redis.cut,
        lambda: redis_server.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"),
    )
    for reset in resets:
        submission = service.submit(LONG)
        service.wait_running(submission)
        assert reset()
        after = [service.submit() for _ in range(3)]
        require_all(service)
        assert all(service.get(one).status is Status.DONE for one in after)
    assert worker.alive


@pytest.mark.fault("FI18", slow=True)
def test_full(service: Service, redis_server: RedisServer) -> None:
    worker = service.worker()
    redis_server.call("CONFIG", "SET", "maxmemory", "1")
    try:
        refused_writes(service, redis_server)
    finally:
        redis_server.call("CONFIG", "SET", "maxmemory", "0")
    service.submit()
    require_all(service)
    assert worker.alive, worker.said()[-3000:]


@pytest.mark.fault("FI19", slow=True)
def test_snapshots_cannot_be_written(service: Service, redis_server: RedisServer, tmp_path: Path) -> None:
    worker = service.worker()
    home = redis_server.call("CONFIG", "GET", "dir")["dir"]
    gone = tmp_path / "gone"
    gone.mkdir()
    redis_server.call("CONFIG", "SET", "save", "3600 1")
    redis_server.call("CONFIG", "SET", "dir", str(gone))
    gone.rmdir()
    try:
        redis_server.call("BGSAVE")
        wait_until(lambda: snapshot(redis_server) == "err", "the snapshot fails", LOOK_S)
        refused_writes(service, redis_server)
    finally:
        redis_server.call("CONFIG", "SET", "dir", home)
        redis_server.call("BGSAVE")
        wait_until(lambda: snapshot(redis_server) == "ok", "the snapshot is written", LOOK_S)
        redis_server.call("CONFIG", "SET", "save", "")
    service.submit()
    require_all(service)
    assert worker.alive, worker.said()[-3000:]


@pytest.mark.fault("FI20")
def test_one_message_five_times(service: Service) -> None:
    service.worker()
    submission = service.add()
    threads = [threading.Thread(target=service.queue.publish, args=(submission,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    service.submit()
    require_all(service)
    assert service.get(submission).attempt == 1


@pytest.mark.fault("FI21")
def test_a_message_long_after_the_verdict(service: Service, postgres_server: PostgresServer) -> None:
    service.worker()
    submission = service.submit()
    require_all(service)
    earlier = "update submissions set {0} = {0} - interval '1 hour' where id = %s"
    for column in ("created_at", "queued_at", "published_at", "started_at", "finished_at"):
        postgres_server.query(earlier.format(column), [submission])
    facts = service.store.history.timeline(submission)
    service.queue.publish(submission)
    service.submit()
    require_all(service)
    assert service.store.history.timeline(submission) == facts


@pytest.mark.fault("FI12", "FI24")
def test_messages_that_are_none_of_ours(service: Service, redis_server: RedisServer) -> None:
    """Old ones: Celery's protocol 1, and an id by name. The rest nobody should have sent."""
    worker = service.worker()
    old, named = service.add(), service.add()
    good = json.loads(message(["no-such-id"]))
    pickle = {**good, "content-type": "application/x-python-serialize", "body": "gASVAAAAAAAAAAAu"}
    bodies = [
        message(None, {"task": TASK, "id": "1", "args": [old], "kwargs": {}}, {}),
        message([[], {"submission_id": named}, {}]),
        json.dumps(pickle),
        message([["no-such-id"], {}, {}]),
        message([[5], {}, {}]),
        message([[], {}, {}]),
        message([["x" * 10_000], {}, {}]),
        message([[{"a": [1]}], {}, {}]),
        json.dumps({**good, "headers": {**good["headers"], "task": "os.system"}}),
    ]
    with redis_server.client() as client:
        for body in bodies:
            client.lpush("celery", body)
    service.submit()
    require_all(service)
    assert worker.alive
    with redis_server.client() as client:
        wait_until(lambda: client.llen("celery") == 0, "nothing stays on the queue", LOOK_S)


def refused_writes(service: Service, server: RedisServer) -> None:
    """Redis takes no writes now; the judge takes submissions all the same."""
    with server.client() as client, pytest.raises(redis.ResponseError):
        client.set("probe", "x")
    service.submit(LONG)
    for _ in range(3):
        service.submit()


def snapshot(server: RedisServer) -> str:
    info = server.call("INFO", "persistence")
    return str(info["rdb_last_bgsave_status"]) if not info["rdb_bgsave_in_progress"] else "under way"


def message(args: Any, body: Any = None, headers: dict[str, str] | None = None) -> str:
    """As kombu's Redis transport keeps it. `args`: the body of protocol 2; else `body` and no headers, as in protocol 1."""
    identity = f"test-{time.monotonic_ns()}"
    ours = {
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
            "body": base64.b64encode(json.dumps(args if body is None else body).encode()).decode(),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": ours if headers is None else headers,
            "properties": properties,
        }
    )
