"""In which order the Docker sandbox asks, before it removes a cell as nobody's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sandbox.docker import sandbox as module
from sandbox.docker.daemon import Found
from sandbox.docker.launch import DockerOptions
from sandbox.docker.orphans import container_name

SUBMISSION = "01a20e1c-cd8e-7425-895d-4eea5aca69b7"
DEAD = "01a20e1c-cd8e-7425-895d-4eea5aca69b8"


class Shared:
    """A daemon and a database that another worker uses, too: it claims and leases a cell at the moment that is asked of either,
    whichever is asked first. `cells`: name by id. `removed`: ids."""

    def __init__(self) -> None:
        self.claims: dict[str, int] = {}
        self.cells = {"dead": container_name(f"{DEAD}-1")}
        self.removed: list[str] = []

    def ours(self, instance: str) -> list[Found]:
        listed = [Found(cell, name, "running", 0.0) for cell, name in self.cells.items()]
        self._lease()
        return listed

    def live_claims(self) -> dict[str, int]:
        read = dict(self.claims)
        self._lease()
        return read

    def remove(self, container_id: str) -> None:
        self.removed.append(container_id)

    def close(self) -> None:
        return None

    def _lease(self) -> None:
        self.claims[SUBMISSION] = 1
        self.cells["theirs"] = container_name(f"{SUBMISSION}-1")


@pytest.fixture
def shared() -> Shared:
    return Shared()


@pytest.fixture
def sandbox(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> Iterator[module.DockerSandbox]:
    monkeypatch.setattr(module, "Daemon", lambda image_prefix: shared)
    monkeypatch.setattr(module, "Launcher", lambda options, daemon: None)
    sandbox = module.DockerSandbox(DockerOptions(cpus=(1,)))
    yield sandbox
    sandbox.close()


def test_a_cell_that_another_worker_leases_meanwhile_is_left_alone(
    sandbox: module.DockerSandbox, shared: Shared
) -> None:
    for _ in range(2):
        sandbox.reap(shared.live_claims)
    assert set(shared.removed) == {"dead"}


def test_claims_that_cannot_be_read_remove_nothing(sandbox: module.DockerSandbox, shared: Shared) -> None:
    def away() -> dict[str, int]:
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        sandbox.reap(away)
    assert shared.removed == []
