"""Workers that die, freeze, or are told to stop, at every step of an attempt."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from judge.submission import Status
from tests import cores
from tests.faults.conftest import Roads
from tests.faults.criteria import require_all
from tests.faults.host import memory_group
from tests.faults.servers import PostgresServer, wait_until
from tests.faults.service import LONG, STARTING_S, Service

pytestmark = [pytest.mark.docker, pytest.mark.redis, pytest.mark.postgres]
LOOK_S = 120.0


@pytest.mark.fault("FI01", "FI02")
def test_killed_while_it_judges(service: Service) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    wait_until(lambda: bool(service.at_work()), "a cell works for it", LOOK_S)
    (first,) = service.at_work()
    worker.kill()
    service.start_worker(wait=False)
    wait_until(lambda: first not in service.at_work(), "the predecessor's cell is removed", LOOK_S)
    assert service.get(submission).status is not Status.DONE  # first of all what a predecessor left
    require_all(service)
    assert service.get(submission).attempt == 2


@pytest.mark.fault("FI03", slow=True)
def test_killed_while_the_verdict_is_written(service: Service, postgres_server: PostgresServer) -> None:
    worker = service.worker()
    with table_locked(postgres_server, "judgements"):
        submission = service.submit()
        wait_until(lambda: waits_for_a_lock(postgres_server), "the verdict waits to be written", LOOK_S)
        worker.kill()
    service.start_worker()
    require_all(service)
    assert service.get(submission).attempt == 2


@pytest.mark.fault("FI04", slow=True)
def test_killed_before_the_message_is_acknowledged(service: Service, roads: Roads) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    roads.redis.swallow()
    try:
        wait_until(lambda: service.get(submission).status is Status.DONE, "the verdict is written", LOOK_S)
        worker.kill()
    finally:
        roads.redis.cut()
        roads.redis.mend()
    service.start_worker()
    service.queue.publish(submission)
    service.submit()
    require_all(service)
    assert service.get(submission).attempt == 1


@pytest.mark.fault("FI05", slow=True)
def test_killed_between_create_and_start(service: Service, roads: Roads) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    held = roads.docker.hold(r"/containers/[0-9a-f]+/start")
    try:
        assert held.reached.wait(LOOK_S)
        worker.kill()
    finally:
        held.forget()
    created = {c["Id"] for c in service.containers() if c["State"] == "created"}
    assert created
    service.start_worker()
    took = wait_until(lambda: not created & {c["Id"] for c in service.containers()}, "it is swept", LOOK_S)
    assert took < STARTING_S + LOOK_S
    require_all(service)
    assert service.get(submission).verdict is not None


@pytest.mark.fault("FI06", slow=True)
def test_frozen_for_longer_than_its_lease(service: Service) -> None:
    others = sorted(os.sched_getaffinity(0) - set(cores.one()))
    if not others:
        pytest.skip("two workers need two cpus")
    frozen = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    frozen.signal(signal.SIGSTOP)
    try:
        second = service.start_worker(cpus=others[:1])
        wait_until(lambda: service.get(submission).status is Status.DONE, "the other one judges it", LOOK_S)
    finally:
        frozen.signal(signal.SIGCONT)
    # Which of both depends on whether the other one has removed its cell already.
    late = ("dropped: another holds it now", "a fault of ours")
    wait_until(lambda: any(words in frozen.said() for words in late), "its own attempt ends, too", LOOK_S)
    assert service.get(submission).attempt == 2
    require_all(service)
    second.stop()


@pytest.mark.fault("FI09", slow=True)
def test_killed_by_the_kernel_for_its_memory(service: Service) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    with no_more_memory(worker.pid):
        for _ in range(20):
            service.submit()
        wait_until(lambda: not worker.alive, "the kernel kills it", LOOK_S)
    assert worker.popen.returncode == -signal.SIGKILL
    service.start_worker()
    require_all(service)
    assert service.get(submission).attempt == 2


@pytest.mark.fault("FI10")
def test_what_can_never_be_judged(service: Service, postgres_server: PostgresServer) -> None:
    worker = service.worker()
    poisonous = service.add(version="0" * 64)
    service.queue.publish(poisonous)
    after = [service.submit() for _ in range(3)]
    service.given_up.add(poisonous)
    require_all(service)
    assert service.get(poisonous).attempt == 3
    assert [service.get(one).attempt for one in after] == [1, 1, 1]
    assert "given up after its attempts" in worker.said()
    letters = "select submission_id, attempts from dead_letters where submission_id = %s"
    assert postgres_server.query(letters, [poisonous]) == [(poisonous, 3)]


@pytest.mark.fault("FI08")
def test_told_to_stop_while_it_judges(service: Service) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    assert worker.stop() == 0
    assert (service.get(submission).status, service.get(submission).attempt) == (Status.DONE, 1)
    require_all(service)
    assert not service.containers()


@contextmanager
def table_locked(server: PostgresServer, table: str) -> Iterator[None]:
    """For as long as the context lasts nobody else reads or writes it."""
    url = f"postgresql://judge@127.0.0.1:{server.port}/judge"
    with psycopg.connect(url) as connection:
        connection.execute(f"lock table {table} in access exclusive mode")
        yield
        connection.rollback()


def waits_for_a_lock(server: PostgresServer) -> bool:
    waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = 'judge'"
    return bool(server.query(waiting))


@contextmanager
def no_more_memory(pid: int) -> Iterator[None]:
    """In a memory cgroup of its own in which nothing more can be charged: the next pages that it touches kill it."""
    with memory_group(limit_bytes=4096) as join:
        join(pid)
        yield
