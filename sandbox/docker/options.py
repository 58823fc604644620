"""Every option of every container that we create, in one frozen object; nothing of it comes from a user.

Reasons: docs/security.md. A unit test asserts the whole body that goes to the daemon.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sandbox import confines
from sandbox.base import Profile
from sandbox.confines import READ_ONLY, STACK, TMP_MIB
from sandbox.guest.boot import COMMAND
from sandbox.profiles import PROFILES

PYTHON = "/opt/venv/bin/python"
MIB = 1024 * 1024
INSTANCE_LABEL = "judge.instance"
WORKER_LABEL = "judge.worker"
CPUS_LABEL = "judge.cpus"

ENV = (
    "PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin",
    *(f"{name}={value}" for name, value in confines.ENV.items()),
)
"""All that the sandbox's environment holds."""

OOM_SCORE = 500
"""A cell goes before any service of the host; and a program, whose processes have 1000, before its cell's process 1: the kernel
adds a share of the limit to what each holds, and an `ml` supervisor holds 157 MiB where a program that was executed anew may hold
little in each of its processes."""

MASKED = (
    *confines.MASKED_BY_DOCKER,
    "/sys/firmware",
    "/sys/devices/virtual/powercap",
    *confines.TELLS_OF_THE_HOST,
)
"""Docker's defaults, and what would tell of the host's load and kernel. Setting the list replaces the default."""


@dataclass(frozen=True, slots=True)
class ContainerOptions:
    """What differs between containers. `memory_mib`: of the whole container, swap included. `cpu`: the slot's."""

    image_id: str
    name: str
    profile: Profile
    uid: int
    cpu: int
    memory_mib: int
    processes: int
    labels: tuple[tuple[str, str], ...]
    cgroup_parent: str | None = None

    def body(self) -> dict[str, Any]:
        """The body of `POST /containers/create` (Engine API)."""
        return {
            "Image": self.image_id,
            "Entrypoint": [PYTHON, "-P", "-s", "-B", "-c", COMMAND],
            "Cmd": [",".join(PROFILES[self.profile].preload)],
            "User": f"{self.uid}:{self.uid}",
            "WorkingDir": "/tmp",  # noqa: S108 - a tmpfs of the container's own
            "Hostname": "cell",
            "Env": list(ENV),
            "Labels": dict(self.labels),
            "OpenStdin": True,
            "StdinOnce": True,
            "AttachStdin": True,
            "AttachStdout": True,
            "AttachStderr": True,
            "Tty": False,
            "NetworkDisabled": True,
            "StopTimeout": 0,
            "HostConfig": self._host_config(),
        }

    def _host_config(self) -> dict[str, Any]:
        memory = self.memory_mib * MIB
        config: dict[str, Any] = {
            "CapDrop": ["ALL"],
            "SecurityOpt": ["no-new-privileges", f"seccomp={seccomp()}"],
            "ReadonlyRootfs": True,
            "Tmpfs": {"/tmp": f"rw,noexec,nosuid,nodev,size={TMP_MIB}m,nr_inodes=2048,mode=1777"},  # noqa: S108
            "NetworkMode": "none",
            "IpcMode": "none",
            "CgroupnsMode": "private",
            "Memory": memory,
            "MemorySwap": memory,
            "CpusetCpus": str(self.cpu),
            "PidsLimit": self.processes,
            "OomScoreAdj": OOM_SCORE,
            "Ulimits": [
                _ulimit("nofile", 256),
                _ulimit("core", 0),
                _ulimit("fsize", TMP_MIB * MIB),
                _ulimit("stack", STACK),
                _ulimit("msgqueue", 0),
                _ulimit("memlock", 64 * 1024),
            ],
            "LogConfig": {"Type": "none"},
            "Init": False,
            "AutoRemove": False,
            "RestartPolicy": {"Name": "no"},
            "MaskedPaths": list(MASKED),
            "ReadonlyPaths": list(READ_ONLY),
        }
        if self.cgroup_parent is not None:
            config["CgroupParent"] = self.cgroup_parent
        return config


def _ulimit(name: str, value: int) -> dict[str, Any]:
    return {"Name": name, "Soft": value, "Hard": value}


@cache
def seccomp() -> str:
    """The system-call profile as the daemon wants it: the JSON text, not a path."""
    return json.dumps(json.loads(resources.files("sandbox").joinpath("seccomp.json").read_text("utf-8")))
