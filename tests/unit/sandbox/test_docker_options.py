"""The whole body of a create call, so that no option changes unseen."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sandbox.base import Profile
from sandbox.docker.options import ContainerOptions, seccomp
from sandbox.profiles import PROFILES

ROOT = Path(__file__).resolve().parents[3]
SECCOMP = json.loads((ROOT / "sandbox" / "seccomp.json").read_text("utf-8"))
STANDARD = "collections,heapq,bisect,itertools,functools,math,random,re,typing"
COMMAND = (
    "import sys; sys.path.insert(0, '/opt/judge'); "
    "from sandbox.guest.boot import main; sys.path.remove('/opt/judge'); main()"
)


def with_read_profile(body: dict[str, Any]) -> dict[str, Any]:
    """A body with the system-call profile as it is read, not as its text is spaced."""
    *others, profile = body["HostConfig"]["SecurityOpt"]
    name, _, text = profile.partition("=")
    assert name == "seccomp"
    return {**body, "HostConfig": {**body["HostConfig"], "SecurityOpt": [*others, json.loads(text)]}}


OPTIONS = ContainerOptions(
    image_id="sha256:abc",
    name="judge-x-1-0",
    profile=Profile.PYTHON,
    uid=20007,
    cpu=3,
    memory_mib=300,
    processes=16,
    labels=(("judge.instance", "local"),),
)

EXPECTED = {
    "Image": "sha256:abc",
    "Entrypoint": ["/opt/venv/bin/python", "-P", "-s", "-B", "-c", COMMAND],
    "Cmd": [STANDARD],
    "User": "20007:20007",
    "WorkingDir": "/tmp",
    "Hostname": "cell",
    "Env": [
        "PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME=/tmp",
        "LANG=C.UTF-8",
        "PYTHONDONTWRITEBYTECODE=1",
        "PYTHONHASHSEED=0",
        "OMP_NUM_THREADS=1",
        "OPENBLAS_NUM_THREADS=1",
        "MKL_NUM_THREADS=1",
        "NUMEXPR_NUM_THREADS=1",
        "MALLOC_ARENA_MAX=2",
    ],
    "Labels": {"judge.instance": "local"},
    "OpenStdin": True,
    "StdinOnce": True,
    "AttachStdin": True,
    "AttachStdout": True,
    "AttachStderr": True,
    "Tty": False,
    "NetworkDisabled": True,
    "StopTimeout": 0,
    "HostConfig": {
        "CapDrop": ["ALL"],
        "SecurityOpt": ["no-new-privileges", SECCOMP],
        "ReadonlyRootfs": True,
        "Tmpfs": {"/tmp": "rw,noexec,nosuid,nodev,size=16m,nr_inodes=2048,mode=1777"},
        "NetworkMode": "none",
        "IpcMode": "none",
        "CgroupnsMode": "private",
        "Memory": 300 * 1024 * 1024,
        "MemorySwap": 300 * 1024 * 1024,
        "CpusetCpus": "3",
        "PidsLimit": 16,
        "OomScoreAdj": 500,
        "Ulimits": [
            {"Name": "nofile", "Soft": 256, "Hard": 256},
            {"Name": "core", "Soft": 0, "Hard": 0},
            {"Name": "fsize", "Soft": 16777216, "Hard": 16777216},
            {"Name": "stack", "Soft": 67108864, "Hard": 67108864},
            {"Name": "msgqueue", "Soft": 0, "Hard": 0},
            {"Name": "memlock", "Soft": 65536, "Hard": 65536},
        ],
        "LogConfig": {"Type": "none"},
        "Init": False,
        "AutoRemove": False,
        "RestartPolicy": {"Name": "no"},
        "MaskedPaths": [
            "/proc/asound",
            "/proc/acpi",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/sys/firmware",
            "/sys/devices/virtual/powercap",
            "/proc/loadavg",
            "/proc/pressure",
            "/proc/interrupts",
            "/proc/diskstats",
            "/proc/kallsyms",
            "/proc/config.gz",
            "/proc/cmdline",
            "/proc/version",
            "/proc/uptime",
        ],
        "ReadonlyPaths": ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"],
    },
}


@pytest.mark.fault("FI45")
def test_the_body_is_exactly_this() -> None:
    assert with_read_profile(OPTIONS.body()) == EXPECTED


@pytest.mark.parametrize(
    ("changes", "where", "expected"),
    [
        ({"image_id": "sha256:def"}, "Image", "sha256:def"),
        ({"name": "another"}, None, None),
        ({"profile": Profile.NUMPY}, "Cmd", ["numpy,numpy.linalg"]),
        ({"profile": Profile.ML}, "Cmd", [",".join(PROFILES[Profile.ML].preload)]),
        ({"uid": 20008}, "User", "20008:20008"),
        ({"cpu": 0}, "HostConfig.CpusetCpus", "0"),
        ({"processes": 1}, "HostConfig.PidsLimit", 1),
        ({"labels": ()}, "Labels", {}),
        ({"cgroup_parent": "judge.slice"}, "HostConfig.CgroupParent", "judge.slice"),
    ],
    ids=str,
)
def test_what_differs_between_cells_is_there_and_nowhere_else(
    changes: dict[str, Any], where: str | None, expected: object
) -> None:
    body: dict[str, Any] = copy.deepcopy(EXPECTED)
    if where is not None:
        *inside, key = where.split(".")
        (body[inside[0]] if inside else body)[key] = expected
    assert with_read_profile(replace(OPTIONS, **changes).body()) == body


def test_memory_and_swap_are_one_limit() -> None:
    body: dict[str, Any] = copy.deepcopy(EXPECTED)
    body["HostConfig"] |= {"Memory": 64 * 1024 * 1024, "MemorySwap": 64 * 1024 * 1024}
    assert with_read_profile(replace(OPTIONS, memory_mib=64).body()) == body


def test_the_seccomp_profile_denies_by_default_and_names_no_dangerous_call() -> None:
    profile = json.loads(seccomp())
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    allowed = {
        name
        for rule in profile["syscalls"]
        if rule["action"] == "SCMP_ACT_ALLOW" and not rule.get("args")
        for name in rule["names"]
    }
    assert not allowed & {
        "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_open", "pidfd_getfd", "kcmp", "keyctl", "add_key", "request_key",
        "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "unshare", "setns", "clone", "clone3", "mount", "umount2",
        "pivot_root", "memfd_create", "memfd_secret", "vmsplice", "shmget", "msgget", "semget", "mq_open", "socket", "personality",
        "modify_ldt", "mlock", "mlockall", "sync", "init_module", "finit_module", "kexec_load", "reboot", "mknod", "mknodat",
        "chown", "fchown", "capset", "quotactl", "open_by_handle_at", "name_to_handle_at", "prlimit64", "sched_setaffinity",
    }  # fmt: skip
