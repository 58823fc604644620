"""The few calls that we make to the Docker daemon. Each has a time-out; a daemon that fails is a `SandboxError`.

No exec, no archive, no build, no volume, no network: nothing that a filtering proxy in between would have to allow.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docker
import requests
from docker.errors import APIError, DockerException, ImageNotFound, NotFound

from sandbox.base import Profile, SandboxError, SandboxUnavailable
from sandbox.docker.cgroup import CgroupLayout
from sandbox.docker.client import Client
from sandbox.docker.options import CPUS_LABEL, INSTANCE_LABEL, WORKER_LABEL, ContainerOptions

TIMEOUT_S = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A container of our instance. `state`: Docker's word. `created_at`: seconds since the epoch, by the daemon's clock.
    `worker`, `cpus`: whose it is, and all the cpus that this one judges on."""

    id: str
    name: str
    state: str
    created_at: float
    worker: str = ""
    cpus: frozenset[int] = frozenset()


@contextmanager
def _mapped() -> Iterator[None]:
    """Foreign exceptions become ours, here and nowhere else."""
    try:
        yield
    except (DockerException, requests.RequestException, OSError) as error:
        raise SandboxError(f"the Docker daemon: {str(error)[:500]}") from error


class Daemon:
    """One connection pool to one daemon. Safe to share between threads."""

    def __init__(self, image_prefix: str) -> None:
        """Raises: SandboxUnavailable: no daemon answers."""
        self._image_prefix = image_prefix
        try:
            # Not the negotiated default of `from_env`: one request less, and pools wide enough for all slots.
            self._api: docker.APIClient = Client(
                base_url=os.environ.get("DOCKER_HOST"), version="auto", timeout=TIMEOUT_S, num_pools=32
            )
            # Neither proxies nor a .netrc lead to a daemon; to look for them takes longer than to make the call.
            self._api.trust_env = False
        except DockerException as error:
            raise SandboxUnavailable(
                f"no Docker daemon answers ({str(error)[:200]}). Start Docker, or set JUDGE_SANDBOX=process."
            ) from error

    def close(self) -> None:
        self._api.close()

    def cgroups(self, root: Path, parent: str | None) -> CgroupLayout:
        """Raises: SandboxError."""
        with _mapped():
            info = self._api.info()
        return CgroupLayout(root, int(info.get("CgroupVersion") or 1), info.get("CgroupDriver") == "systemd", parent)

    def image_id(self, profile: Profile) -> str:
        """Raises: SandboxUnavailable: it was not built; SandboxError."""
        name = f"{self._image_prefix}-{profile.value}"
        try:
            with _mapped():
                return str(self._api.inspect_image(name)["Id"])
        except SandboxError as error:
            if isinstance(error.__cause__, ImageNotFound):
                raise SandboxUnavailable(f"there is no image {name}. Build the sandbox images: make images") from error
            raise

    def create(self, options: ContainerOptions) -> str:
        """Returns the container's id. The only create call there is.

        Raises: SandboxUnavailable: the image is gone; SandboxError.
        """
        try:
            with _mapped():
                made = self._api.create_container_from_config(options.body(), name=options.name)
        except SandboxError as error:
            if isinstance(error.__cause__, ImageNotFound):
                name = f"{self._image_prefix}-{options.profile.value}"
                raise SandboxUnavailable(f"{error}. The image {name} was removed: make images") from error
            raise
        return str(made["Id"])

    def attach(self, container_id: str) -> Any:
        """The container's three streams as one socket, multiplexed; before it is started. Raises: SandboxError."""
        with _mapped():
            return self._api.attach_socket(container_id, {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1})

    def start(self, container_id: str) -> None:
        with _mapped():
            self._api.start(container_id)

    def rename(self, container_id: str, name: str) -> None:
        """Raises: SandboxError."""
        with _mapped():
            self._api.rename(container_id, name)

    def update(self, container_id: str, cpu: int, memory_mib: int) -> None:
        """Another cpu and another memory limit (swap included) for a running container. Raises: SandboxError."""
        memory = memory_mib * 1024 * 1024
        with _mapped():
            self._api.update_container(container_id, cpuset_cpus=str(cpu), mem_limit=memory, memswap_limit=memory)

    def kill(self, container_id: str) -> None:
        """Raises: SandboxError. One that is gone already is no error."""
        with _mapped(), suppress(NotFound):
            try:
                self._api.kill(container_id)
            except APIError as error:
                if error.status_code != requests.codes.conflict:  # 409: not running
                    raise

    def remove(self, container_id: str) -> None:
        """Kill and remove. Raises: SandboxError: it is not gone, or being removed by a call that may yet fail (409). One that is
        gone already is no error."""
        with _mapped(), suppress(NotFound):
            self._api.remove_container(container_id, force=True, v=True)

    def state(self, container_id: str) -> dict[str, Any] | None:
        """`State` of inspect, after waiting a moment for it to end; None if there is no such container any more."""
        with _mapped():
            with suppress(requests.RequestException):
                self._api.wait(container_id, timeout=3)
            try:
                return dict(self._api.inspect_container(container_id)["State"])
            except NotFound:
                return None

    def ours(self, instance: str) -> list[Found]:
        """All containers that carry this instance's label. Raises: SandboxError."""
        with _mapped():
            found = self._api.containers(all=True, filters={"label": f"{INSTANCE_LABEL}={instance}"})
        return [_found(container) for container in found]


def _found(said: dict[str, Any]) -> Found:
    name, labels = str((said["Names"] or [""])[0]).lstrip("/"), said.get("Labels") or {}
    cpus = frozenset(int(cpu) for cpu in str(labels.get(CPUS_LABEL, "")).split(",") if cpu.isdigit())
    return Found(said["Id"], name, str(said["State"]), float(said["Created"]), str(labels.get(WORKER_LABEL, "")), cpus)
