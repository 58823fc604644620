"""PostgreSQL crashes, takes no writes, has no disk left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import require_programs
from tests.faults.criteria import require_all
from tests.faults.host import fill, small_disk
from tests.faults.servers import PostgresServer, RedisServer, wait_until
from tests.faults.service import LONG, Service

pytestmark = [pytest.mark.docker, pytest.mark.redis, pytest.mark.postgres]
DOWN_S = 4.0
LOOK_S = 120.0
DISK_MIB = 160


@pytest.mark.fault("FI35")
def test_crash_while_it_judges(service: Service, postgres_server: PostgresServer) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    postgres_server.stop("immediate")
    try:
        over = time.monotonic() + DOWN_S
        while time.monotonic() < over:
            assert service.post().status_code == 503
            assert service.client.get(f"/api/v1/submissions/{submission}").status_code == 503
    finally:
        postgres_server.start()
    service.submit()
    require_all(service)
    assert worker.alive


@pytest.mark.fault("FI37")
def test_read_only(service: Service, postgres_server: PostgresServer) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    read_only(postgres_server, True)
    try:
        wait_until(lambda: refused(service), "it takes no more", LOOK_S)
        assert service.client.get(f"/api/v1/submissions/{submission}").status_code == 200
    finally:
        read_only(postgres_server, False)
    # The server tells its connections one by one.
    wait_until(lambda: not refused(service), "it takes again", LOOK_S)
    require_all(service)
    assert worker.alive


@pytest.fixture
def full_disk(
    redis_server: RedisServer, image_prefix: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, PostgresServer, Path]]:
    """A service whose database lies on a small disk."""
    require_programs("postgres")
    with small_disk(Path("/tmp") / f"judge-faults-disk-{time.monotonic_ns()}", DISK_MIB) as disk:
        server = PostgresServer(disk / "cluster")
        try:
            server.make()
            server.start()
            url = redis_server.url.replace("/0", "/1")
            made = Service(tmp_path_factory.mktemp("full"), url, server.database("judge"), image_prefix)
            yield made, server, disk
            made.close()
        finally:
            server.stop()


@pytest.mark.fault("FI40", slow=True)
def test_disk_full(full_disk: tuple[Service, PostgresServer, Path]) -> None:
    service, server, disk = full_disk
    service.api()
    worker = service.worker()
    service.submit()
    require_all(service)
    submission = service.submit(LONG)
    service.wait_running(submission)
    filler = fill(disk)
    try:
        wait_until(lambda: refused(service), "it takes no more", LOOK_S)
    finally:
        filler.unlink()
    server.stop("immediate")  # it may have gone down by itself, and recovers at its start
    server.start()
    service.submit()
    require_all(service)
    assert worker.alive


def refused(service: Service) -> bool:
    """Until the disk's last blocks are used, some are still taken."""
    answer = service.post()
    assert answer.status_code in (202, 503), answer.text
    if answer.status_code == 202:
        service.accepted(answer)
    return answer.status_code == 503


def read_only(server: PostgresServer, on: bool) -> None:
    server.query(f"alter system set default_transaction_read_only = {'on' if on else 'off'}")
    server.query("select pg_reload_conf()")
