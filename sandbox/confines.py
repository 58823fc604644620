"""What a program is shown of its machine: as little as it needs, and the same in every sandbox."""

from __future__ import annotations

from collections.abc import Mapping

TMP_MIB = 16
STACK = 64 * 1024 * 1024

ENV: Mapping[str, str] = {
    "HOME": "/tmp",  # noqa: S108 - the sandbox's own
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}
"""All that the environment holds, but for where the interpreter's parts are."""

MASKED_BY_DOCKER = (
    "/proc/asound",
    "/proc/acpi",
    "/proc/kcore",
    "/proc/keys",
    "/proc/latency_stats",
    "/proc/timer_list",
    "/proc/timer_stats",
    "/proc/sched_debug",
    "/proc/scsi",
)
"""Docker's own defaults below /proc."""

TELLS_OF_THE_HOST = (
    "/proc/loadavg",
    "/proc/pressure",
    "/proc/interrupts",
    "/proc/diskstats",
    "/proc/kallsyms",
    "/proc/config.gz",
    "/proc/cmdline",
    "/proc/version",
    "/proc/uptime",
)
"""Its load and its kernel."""

READ_ONLY = ("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger")
