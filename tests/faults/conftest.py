"""Servers that may be hurt, roads to them that may be cut, and the service over both.

They end with the last test of this package: other suites look for processes that are left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.faults.plugin import FAILED, MANY
from tests.faults.road import Road
from tests.faults.servers import PostgresServer, RedisServer
from tests.faults.service import Service
from tests.integration.sandbox.daemon_proxy import DaemonProxy

PROGRAMS = {"redis": ("redis-server",), "postgres": ("initdb", "pg_ctl")}


def require_programs(service: str) -> None:
    """Skips where they are missing; fails where JUDGE_TEST_REQUIRE names the service."""
    missing = [program for program in PROGRAMS[service] if shutil.which(program) is None]
    if missing:
        required = service in os.environ.get("JUDGE_TEST_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)(f"no {' and no '.join(missing)} on the path")


@pytest.fixture(scope="session")
def many() -> bool:
    """Whether a scenario has as many submissions as its row says; else some."""
    return MANY


@pytest.fixture(scope="package")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    require_programs("redis")
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def postgres_server() -> Iterator[PostgresServer]:
    require_programs("postgres")
    server = PostgresServer()
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.remove()


@dataclass
class Roads:
    """To each server. Each is the service's only one to it."""

    redis: Road
    postgres: Road
    docker: DaemonProxy


@pytest.fixture(scope="package")
def roads(
    redis_server: RedisServer, postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Roads]:
    made = Roads(
        Road(redis_server.port),
        Road(postgres_server.port),
        DaemonProxy(tmp_path_factory.mktemp("docker") / "docker.sock"),
    )
    yield made
    made.redis.close()
    made.postgres.close()
    made.docker.cut()


@pytest.fixture(scope="package")
def lasting(
    roads: Roads, postgres_server: PostgresServer, image_prefix: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    made = Service(
        tmp_path_factory.mktemp("service"),
        redis_url=f"redis://127.0.0.1:{roads.redis.port}/0",
        database_url=postgres_server.database("judge", roads.postgres.port),
        image_prefix=image_prefix,
        docker_host=roads.docker.url,
    )
    yield made
    made.close()


@pytest.fixture
def service(lasting: Service, request: pytest.FixtureRequest) -> Iterator[Service]:
    """The same for all scenarios, each of which leaves it well; after one that failed it begins anew. Its API runs;
    `service.worker()` judges."""
    lasting.api()
    yield lasting
    if request.node.stash.get(FAILED, False):
        lasting.forget()
