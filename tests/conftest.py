"""Services that tests may ask for. A missing one is a skip on a laptop and a failure where JUDGE_TEST_REQUIRE names it."""

from __future__ import annotations

import gc
import os
import uuid
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from hypothesis import HealthCheck, settings

from judge.database import upgrade
from tests import cores, sandboxes

pytest_plugins = ["tests.faults.plugin"]

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile("ci", max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Ten tests of the decoders, a hundred thousand cases.
settings.register_profile("fuzz", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("JUDGE_HYPOTHESIS", "default"))

_RUN = os.getpid() if cores.WORKER is None else os.getppid()
REDIS_URL = os.environ.get("JUDGE_TEST_REDIS_URL", f"redis://127.0.0.1:6379/{1 + (_RUN + cores.number()) % 15}")
POSTGRES_URL = os.environ.get("JUDGE_TEST_POSTGRES_URL", "postgresql://judge:judge@127.0.0.1:5432/judge")


def _required() -> frozenset[str]:
    return frozenset(filter(None, os.environ.get("JUDGE_TEST_REQUIRE", "").split(",")))


@cache
def _why_no_redis() -> str | None:
    try:
        with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=2) as client:
            client.ping()
    except redis.RedisError as error:
        return f"no Redis at {REDIS_URL}: {error}"
    return None


@cache
def _why_no_postgres() -> str | None:
    try:
        psycopg.connect(POSTGRES_URL, connect_timeout=2).close()
    except psycopg.Error as error:
        return f"no PostgreSQL at {urlsplit(POSTGRES_URL).netloc.rpartition('@')[2]}: {str(error).splitlines()[0]}"
    return None


@cache
def _why_no_compose() -> str | None:
    import shutil
    import subprocess

    if shutil.which("docker") is None:
        return "no docker command"
    done = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    return None if done.returncode == 0 else "no docker compose"


@cache
def _why_no_userns() -> str | None:
    from sandbox.process.available import why_not

    return why_not()


_WHY_NOT = {
    "redis": _why_no_redis,
    "postgres": _why_no_postgres,
    "docker": sandboxes.why_no_docker,
    "compose": _why_no_compose,
    "userns": _why_no_userns,
}


ROOT = Path(__file__).parent
PACKAGES = "integration/test_packages.py"
PARTS = 2
"""Of each sandbox's tests in PACKAGES, one after another each."""
SECOND_SANDBOX = "test_process"
"""Of PACKAGES: later, so that it finds the tests that were made in the first one."""
LONGEST_FIRST = (
    "e2e",
    PACKAGES,
    "hostile",
    "faults",
    "integration",
    SECOND_SANDBOX,
    "contract",
    "catalogue",
)
"""Files, and folders of files, that keep a test process busy for minutes; of several processes none is to begin with one last."""
WHOLE = ("hostile", "faults")
"""Folders that one process runs."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if cores.WORKER is not None:
        items.sort(key=_turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One process runs a file as a whole, since its fixtures start servers and cells; the hostile suite, since it is one arena;
    and the faults, since they are done to one service. (pytest-xdist's own groups are written into a test's id, which pytest 9.2
    does not allow any more.)"""
    from xdist.scheduler import LoadScopeScheduling

    class Wholes(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            path, test, *_ = nodeid.split("::")
            if path == f"tests/{PACKAGES}":
                return f"{test.partition('[')[0]} {zlib.crc32(test.encode()) % PARTS}"
            return next((whole for whole in WHOLE if path.startswith(f"tests/{whole}/")), path)

    return Wholes(config, log)


def _turn(item: pytest.Item) -> int:
    path = item.path.relative_to(ROOT)
    if str(path) == PACKAGES and item.name.startswith(SECOND_SANDBOX):
        return LONGEST_FIRST.index(SECOND_SANDBOX)
    for name in (str(path), path.parts[0]):
        if name in LONGEST_FIRST:
            return LONGEST_FIRST.index(name)
    return len(LONGEST_FIRST)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for service, why_not in _WHY_NOT.items():
        if item.get_closest_marker(service) is None:
            continue
        reason = why_not()
        if reason is None:
            continue
        if service in _required():
            pytest.fail(f"{service} is required here: {reason}", pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="module", autouse=True)
def what_stays() -> None:
    """The thousands of tests and all that they import: no collection of garbage need look at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def built_tests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this run's tests keep the generated tests of `problems/`, so that they are made once."""
    folder = tmp_path_factory.getbasetemp()
    built = (folder if cores.WORKER is None else folder.parent) / "built"
    built.mkdir(exist_ok=True)
    return built


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest revision, made once: to be copied."""
    path = tmp_path_factory.mktemp("new") / "judge.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def image_prefix() -> str:
    """Of the sandbox images that are tested: `make images IMAGE_PREFIX=...`, and JUDGE_IMAGE_PREFIX."""
    return sandboxes.IMAGE_PREFIX


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy URL of a fresh database of this test session's own."""
    reason = _why_no_postgres()
    if reason is not None:
        (pytest.fail if "postgres" in _required() else pytest.skip)(reason)
    name = f"judge_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
    base = POSTGRES_URL.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://")
    yield f"{base}/{name}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as connection:
        connection.execute(f'drop database "{name}" with (force)')


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A Redis database that is empty before and after the test. One test at a time uses it."""
    reason = _why_no_redis()
    if reason is not None:
        (pytest.fail if "redis" in _required() else pytest.skip)(reason)
    with redis.Redis.from_url(REDIS_URL) as client:
        client.flushdb()
        yield REDIS_URL
        client.flushdb()
