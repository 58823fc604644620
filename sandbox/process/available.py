"""Can the process sandbox be had here? Found by making a jail, not by guessing from settings."""

from __future__ import annotations

import os
import platform

from sandbox.base import SandboxError
from sandbox.process import seccomp
from sandbox.process.launch import Jail, launch

SETTINGS = (
    ("kernel.unprivileged_userns_clone", "/proc/sys/kernel/unprivileged_userns_clone", "0", "1"),
    (
        "kernel.apparmor_restrict_unprivileged_userns",
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "0",
    ),
    ("user.max_user_namespaces", "/proc/sys/user/max_user_namespaces", "0", "10000"),
)
"""Name, file, the value that forbids user namespaces, the value that allows them."""


def why_not() -> str | None:
    """Why there is no process sandbox here, with what to do; None if there is one."""
    if platform.system() != "Linux":
        return f"it needs Linux namespaces, this is {platform.system()}: install Docker."
    problem = seccomp.why_not()
    if problem is not None:
        return problem
    jail = Jail(uid=20_000, cpu=min(os.sched_getaffinity(0)), processes=16, data_mib=1024)
    try:
        jailed = launch(["-I", "-S", "-c", "pass"], jail)
    except SandboxError as error:
        return f"{error}. {_remedy()}"
    try:
        status = jailed.wait(20.0)
        said = jailed.stderr.read(500).decode(errors="replace").strip() if status else ""
    finally:
        jailed.close()
    return None if status == 0 else f"a jail could be made, but nothing runs in it ({said or status}). {_remedy()}"


def _remedy() -> str:
    for name, path, forbids, allows in SETTINGS:
        try:
            with open(path, encoding="ascii") as file:
                value = file.read().strip()
        except OSError:
            continue
        if value == forbids:
            return f"Allow user namespaces: sysctl -w {name}={allows}; or install Docker."
    return "In a container, run it with Docker's socket, or on the host itself; or install Docker."
