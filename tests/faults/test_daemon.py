"""The Docker daemon is restarted, killed, away, or refuses; and what others left with it."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator

import docker
import pytest

from judge.submission import Status
from tests.faults.conftest import Roads
from tests.faults.criteria import require_all
from tests.faults.host import require_root
from tests.faults.second_daemon import SecondDaemon
from tests.faults.servers import PostgresServer, RedisServer, wait_until
from tests.faults.service import LONG, Service
from tests.integration.sandbox.daemon_proxy import Refusal

pytestmark = [
    pytest.mark.docker,
    pytest.mark.redis,
    pytest.mark.postgres,
    # docker-py leaves the socket of a connection that was refused to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]
DOWN_S = 5.0
LOOK_S = 120.0
FOREIGN = 5


@pytest.mark.fault("FI27")
def test_away_for_a_while(service: Service, roads: Roads) -> None:
    worker = service.worker()
    submission = service.submit(LONG)
    service.wait_running(submission)
    roads.docker.cut()
    try:
        after = [service.submit() for _ in range(3)]
        said = "the sandbox does not judge yet"
        wait_until(lambda: worker.said().count(said) >= 3, "it tries again and again", LOOK_S)
        assert [service.get(one).attempt for one in after] == [0, 0, 0]
    finally:
        roads.docker.mend()
    require_all(service)
    assert service.get(submission).attempt == 2
    assert worker.alive


@pytest.mark.fault("FI29", slow=True)
def test_containers_cannot_be_removed(service: Service, roads: Roads) -> None:
    worker = service.worker()

    def busy(method: str, path: str) -> Refusal | None:
        refused = method == "DELETE" and "/containers/" in path
        return Refusal(409, "removal of container is already in progress") if refused else None

    roads.docker.meddler = busy
    try:
        submission = service.submit()
        wait_until(lambda: service.get(submission).status is Status.DONE, "the verdict does not wait", LOOK_S)
        said = "could not be removed; the next sweep tries again"
        wait_until(lambda: said in worker.said(), "it says so after six tries", LOOK_S)
    finally:
        roads.docker.meddler = None
    require_all(service)


@pytest.mark.fault("FI32")
def test_no_space_left_to_create(service: Service, roads: Roads) -> None:
    worker = service.worker()

    def full(method: str, path: str) -> Refusal | None:
        refused = method == "POST" and path.endswith("/containers/create")
        return Refusal(500, "mkdir /var/lib/docker/overlay2/x: no space left on device") if refused else None

    roads.docker.meddler = full
    try:
        submissions = [service.submit() for _ in range(6)]  # the first ones find cells that wait
        said = "the sandbox does not judge yet: the Docker daemon: 500"
        wait_until(lambda: worker.said().count(said) >= 2, "it tries again", LOOK_S)
    finally:
        roads.docker.meddler = None
    require_all(service)
    assert max(service.get(one).attempt for one in submissions) <= 2


@pytest.mark.fault("FI33", slow=True)
def test_orphans_and_foreign_containers_at_a_start(service: Service, many: bool) -> None:
    service.worker().stop()
    image = f"{service.image_prefix}-python"
    ours = [create(service.daemon, image, service.instance) for _ in range(500 if many else 20)]
    foreign = [create(service.daemon, image, f"{service.instance}-x") for _ in range(FOREIGN)]
    try:
        service.start_worker()
        wait_until(lambda: not set(ours) & {c["Id"] for c in service.containers()}, "ours are gone", LOOK_S)
        label = f"judge.instance={service.instance}-x"
        assert len(service.daemon.containers(all=True, filters={"label": label})) == FOREIGN
    finally:
        for container in foreign:
            service.daemon.remove_container(container, force=True)
    service.submit()
    require_all(service)


@pytest.fixture(params=[False, True], ids=["plain", "live-restore"])
def second(
    request: pytest.FixtureRequest,
    postgres_server: PostgresServer,
    redis_server: RedisServer,
    image_prefix: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Service, SecondDaemon]]:
    """A service that judges with a daemon of its own."""
    require_root()
    if shutil.which("dockerd") is None:
        pytest.skip("no dockerd on the path")
    daemon = SecondDaemon(live_restore=request.param)
    try:
        daemon.start()
        daemon.load(image_prefix)
        name = f"second_{os.getpid()}_{request.param}".lower()
        url = redis_server.url.replace("/0", "/2")
        made = Service(
            tmp_path_factory.mktemp("second"), url, postgres_server.database(name), image_prefix, docker_host=daemon.url
        )
        yield made, daemon
        made.close()
    finally:
        daemon.remove()


@pytest.mark.fault("FI25", "FI26", slow=True)
def test_restarted_and_killed(second: tuple[Service, SecondDaemon]) -> None:
    service, daemon = second
    service.api()
    worker = service.worker()
    for end in (daemon.stop, daemon.kill):
        submission = service.submit(LONG)
        service.wait_running(submission)
        wait_until(lambda: bool(service.at_work()), "a cell works for it", LOOK_S)
        end()
        daemon.start()
        require_all(service)
        assert service.get(submission).attempt in (1, 2)  # 1: its stream outlived the daemon
    assert worker.alive


def create(client: docker.APIClient, image: str, instance: str) -> str:
    """As a worker that died leaves it: made for an attempt, not started."""
    name = f"judge-{uuid.uuid4()}-1-{uuid.uuid4().hex[:8]}"
    made = client.create_container(image, labels={"judge.instance": instance}, name=name, network_disabled=True)
    return str(made["Id"])
