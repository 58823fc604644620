"""The whole body of a create call, so that no option changes unseen."""

from __future__ import annotations

import json

import pytest

from sandbox.base import Profile
from sandbox.docker.options import ContainerOptions, seccomp

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

EXPECTED_HOST_CONFIG = {
    "CapDrop": ["ALL"],
    "SecurityOpt": ["no-new-privileges", f"seccomp={seccomp()}"],
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
}

LISTS = {"MaskedPaths", "ReadonlyPaths"}


@pytest.mark.fault("FI45")
def test_host_config_is_exactly_this() -> None:
    config = OPTIONS.body()["HostConfig"]
    assert {key: value for key, value in config.items() if key not in LISTS} == EXPECTED_HOST_CONFIG
    assert set(config) - set(EXPECTED_HOST_CONFIG) == LISTS
    assert {"/proc/loadavg", "/proc/kcore", "/proc/keys", "/proc/kallsyms", "/sys/firmware"} <= set(
        config["MaskedPaths"]
    )
    assert {"/proc/sys", "/proc/sysrq-trigger"} <= set(config["ReadonlyPaths"])


def test_body_around_it_is_fixed() -> None:
    body = OPTIONS.body()
    assert {key: value for key, value in body.items() if key not in ("HostConfig", "Entrypoint", "Cmd", "Env")} == {
        "Image": "sha256:abc",
        "User": "20007:20007",
        "WorkingDir": "/tmp",
        "Hostname": "cell",
        "Labels": {"judge.instance": "local"},
        "OpenStdin": True,
        "StdinOnce": True,
        "AttachStdin": True,
        "AttachStdout": True,
        "AttachStderr": True,
        "Tty": False,
        "NetworkDisabled": True,
        "StopTimeout": 0,
    }
    assert body["Entrypoint"][:5] == ["/opt/venv/bin/python", "-P", "-s", "-B", "-c"]
    assert {entry.split("=")[0] for entry in body["Env"]} == {
        "PATH",
        "HOME",
        "LANG",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHASHSEED",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "MALLOC_ARENA_MAX",
    }


def test_an_operator_may_name_the_cgroup_parent() -> None:
    from dataclasses import replace

    assert replace(OPTIONS, cgroup_parent="judge.slice").body()["HostConfig"]["CgroupParent"] == "judge.slice"


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
