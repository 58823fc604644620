"""Can the process sandbox be had here? Found by making a jail, not by guessing from settings."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

from sandbox.base import SandboxError
from sandbox.process import seccomp
from sandbox.process.launch import Jail, launch

KERNEL = (5, 14)
"""mount_setattr is of 5.12; a bound on processes that counts those of the jail only, of 5.14."""

SETTINGS = (
    ("kernel.unprivileged_userns_clone", "0", "1"),
    ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
    ("user.max_user_namespaces", "0", "10000"),
)
"""Name, the value that forbids user namespaces, a value that allows them."""


def why_not() -> str | None:
    """Why there is no process sandbox here, with what to do; None if there is one."""
    problem = _wrong_machine() or seccomp.why_not()
    if problem is not None:
        return problem
    jail = Jail(uid=20_000, cpu=min(os.sched_getaffinity(0)), processes=16, data_mib=1024)
    try:
        jailed = launch(["-I", "-S", "-c", "pass"], jail)
    except SandboxError as error:
        return f"{error}. {remedy(str(error))}"
    try:
        status = jailed.wait(20.0)
        said = jailed.stderr.read(500).decode(errors="replace").strip() if status else ""
    finally:
        jailed.close()
    return (
        None
        if status == 0
        else f"a jail could be made, but Python does not start in it ({said or status}). {remedy(said)}"
    )


def _wrong_machine() -> str | None:
    if platform.system() != "Linux":
        return f"it needs Linux namespaces, this is {platform.system()}: install Docker."
    release = platform.release()
    major, minor = re.findall(r"\d+", release)[:2]
    if (int(major), int(minor)) < KERNEL:
        return f"it needs Linux {'.'.join(map(str, KERNEL))}, this is {release}: install Docker."
    return None


def remedy(failure: str, settings: Path = Path("/proc/sys")) -> str:
    """What to do about the step that failed. `settings`: where the kernel's settings lie."""
    for name, forbids, allows in SETTINGS:
        file = settings.joinpath(*name.split("."))
        if file.exists() and file.read_text("ascii").strip() == forbids:
            return f"Allow user namespaces: sysctl -w {name}={allows}; or install Docker."
    if "mount /proc" in failure:
        return (
            "A container that hides parts of /proc may not show it anew: run the judge on the host, "
            "give the container Docker's socket, or start it with --security-opt systempaths=unconfined."
        )
    if "exec" in failure or "Permission denied" in failure:
        return f"Python must be readable by everybody: chmod -R a+rX {sys.base_prefix} {sys.prefix}; or install Docker."
    return "In a container, give it Docker's socket, or run the judge on the host; or install Docker."
