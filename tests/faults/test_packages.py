"""A package that was sent is checked as a submission is judged: whatever dies, it ends once."""

from __future__ import annotations

from typing import Any

import pytest

from judge.package.pack import zipped
from tests.faults.criteria import require_all
from tests.faults.servers import RedisServer, wait_until
from tests.faults.service import ADMIN, Service
from tests.integration.test_sent_packages import FIRST

pytestmark = [pytest.mark.docker, pytest.mark.redis, pytest.mark.postgres]
LOOK_S = 240.0
PROBLEM = "/api/v1/problems/twice"
SIGNED_IN = {"Authorization": f"Bearer {ADMIN}"}


def send(service: Service, mark: str) -> str:
    """Where to read what became of it. `mark` makes it a version of its own."""
    files = {**FIRST, "solution/solution.en.md": f"Add it to itself. {mark}\n"}
    data = zipped("twice", {path: text.encode() for path, text in files.items()})
    headers = {**SIGNED_IN, "Content-Type": "application/zip"}
    answer = service.client.put(PROBLEM, content=data, headers=headers)
    assert answer.status_code == 202, answer.text
    return answer.headers["Location"]


def upload(service: Service, where: str) -> dict[str, Any]:
    return dict(service.client.get(where, headers=SIGNED_IN).raise_for_status().json())


def cells(service: Service) -> list[str]:
    """That check it."""
    return [name for c in service.containers() for name in c["Names"] if "-twice-" in name]


def is_a_version_once(service: Service, where: str) -> None:
    wait_until(lambda: upload(service, where)["ended_at"] is not None, "its check ends", LOOK_S)
    ended = upload(service, where)
    assert ended["status"] == "accepted", ended
    versions = service.client.get(f"{PROBLEM}/versions", headers=SIGNED_IN).json()["items"]
    assert [one["version"] for one in versions].count(ended["version"]) == 1
    assert service.client.get(PROBLEM).json()["version"] == ended["version"]
    service.submit()
    require_all(service)
    wait_until(lambda: not cells(service), "no cell of its check is left", LOOK_S)


@pytest.mark.fault("FI53", slow=True)
def test_the_worker_is_killed_while_it_checks(service: Service) -> None:
    worker = service.worker()
    where = send(service, "killed")
    wait_until(lambda: upload(service, where)["status"] == "checking" and bool(cells(service)), "it is checked", LOOK_S)
    worker.kill()
    service.start_worker()
    is_a_version_once(service, where)
    assert upload(service, where)["attempt"] == 2


@pytest.mark.fault("FI54", slow=True)
def test_redis_is_away_while_it_is_sent(service: Service, redis_server: RedisServer) -> None:
    service.worker()
    redis_server.kill()
    try:
        where = send(service, "away")
    finally:
        redis_server.start()
    is_a_version_once(service, where)
    assert upload(service, where)["attempt"] == 1
