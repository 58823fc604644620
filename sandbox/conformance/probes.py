"""The probes: small programs that a sandbox must judge, stop, or starve."""

from __future__ import annotations

import random
import signal
import zlib

from sandbox.base import ErrorKind, Limits, Outcome, Profile, ProgramKind, Run
from sandbox.confines import STACK, TMP_MIB
from sandbox.conformance import BRIEF, LIMITS, Expectation, Probe, programs, value_of
from sandbox.guest import wire
from sandbox.guest.relay import AHEAD
from sandbox.profiles import PROFILES
from sandbox.report import FILES_MIB, OPEN_FILES, kernel_cpu_s

MIB = 1024 * 1024
OWN_LIMITS = {
    "CPU": kernel_cpu_s(LIMITS),
    "CORE": 0,
    "FSIZE": min(FILES_MIB, TMP_MIB) * MIB,
    "NOFILE": OPEN_FILES,
    "STACK": STACK,
    "MSGQUEUE": 0,
    "MEMLOCK": 64 * 1024,
}
"""What a program's own process is held to at most, soft and hard, with `LIMITS`: the second line of defence."""


def gives(value: object) -> Expectation:
    def expect(run: Run) -> str | None:
        got = value_of(run)
        return None if got == value else f"gave {got!r}, not {value!r}"

    return expect


def ends(*outcomes: Outcome) -> Expectation:
    def expect(run: Run) -> str | None:
        wanted = " or ".join(o.value for o in outcomes)
        return None if run.outcome in outcomes else f"ended as {run.outcome.value}, not {wanted}: {value_of(run)}"

    return expect


def ends_by(number: signal.Signals) -> Expectation:
    def expect(run: Run) -> str | None:
        return None if run.signal == number else f"ended as {run.outcome.value} ({run.signal}), not by {number.name}"

    return expect


def raises(*types: str) -> Expectation:
    def expect(run: Run) -> str | None:
        got = run.error.type if run.error is not None else None
        return None if got in types else f"gave {value_of(run)!r} instead of raising {' or '.join(types)}"

    return expect


def uses_cpu(low_s: float, high_s: float) -> Expectation:
    def expect(run: Run) -> str | None:
        if run.outcome is not Outcome.FINISHED:
            return f"ended as {run.outcome.value}: {value_of(run)}"
        return None if low_s <= run.cpu_s <= high_s else f"{run.cpu_s:.3f} s of CPU time seen from outside"

    return expect


def error_kind(kind: ErrorKind) -> Expectation:
    def expect(run: Run) -> str | None:
        got = run.error.kind if run.error is not None else None
        return None if got is kind else f"gave {value_of(run)!r}, not an error of kind {kind.value}"

    return expect


ANSWERS = Probe("answers", "def probe(x):\n    return x + 1\n", gives(8), runs=3, quick=True)
"""The least that a sandbox must do."""

PROBES: tuple[Probe, ...] = (
    # it works
    ANSWERS,
    Probe("forks-are-seeded-anew", programs.FORKS, gives(True)),
    Probe("solution-class", "class Solution:\n    def probe(self, x):\n        return x\n", gives(7)),
    Probe(
        "reads-stdin",
        "print(int(input()) + 1)\n",
        lambda run: None if run.payload == b"8\n" else value_text(run),
        kind=ProgramKind.MAIN,
        payload=b"7\n",
        runs=2,
    ),
    Probe(
        "numpy",
        "import numpy as np\ndef probe(x):\n    return np.full((2, 2), x) @ np.eye(2)\n",
        lambda run: None if run.outcome is Outcome.FINISHED else value_text(run),
        profile=Profile.NUMPY,
        quick=True,
    ),
    *(
        Probe(
            f"libraries-of-{profile.value}",
            programs.LIBRARIES,
            gives([name for name in programs.OF_PROFILES if name not in PROFILES[profile].lacks]),
            profile=profile,
        )
        for profile in Profile
    ),
    *(
        # As much as waits in the pipe before the run comes, a byte more, and more than a pipe holds.
        Probe(f"echoes-{size}", "def probe(x):\n    return x\n", gives(text), payload=wire.encode([text]), runs=2)
        for size in (AHEAD, AHEAD + 1, 300_000)
        for text in ["x" * (size - len(wire.encode([""])))]
    ),
    Probe(
        "reads-nothing",
        "print(7, end='')\n",
        gives(7),
        kind=ProgramKind.MAIN,
        payload=b"x" * 300_000,
        runs=2,
    ),
    Probe(
        "memoised-recursion",
        "from functools import cache\n@cache\ndef down(n):\n"
        "    return 1 + max((down(m) for m in (n - 1,)), default=0) if n else 0\n"
        "def probe(x):\n    return down(60 * x)\n",
        gives(420),
    ),
    Probe(
        "seeded",
        "import random\ndef probe(x):\n    return random.random()\n",
        # By a checksum of the input: the same in each run, on each machine.
        gives(random.Random(zlib.crc32(b"[7]")).random()),  # noqa: S311 - the guest's own seed, not a secret
        runs=2,
    ),
    Probe(
        "subprocess",
        "import subprocess, sys\ndef probe(x):\n"
        "    return int(subprocess.run([sys.executable, '-c', 'print(7)'], capture_output=True).stdout)\n",
        gives(7),
    ),
    # time, seen from outside
    Probe(
        "spins",
        "def probe(x):\n    while True:\n        pass\n",
        ends(Outcome.CPU_LIMIT),
        limits=Limits(cpu_s=0.2, wall_s=30.0, memory_mib=128),
        quick=True,
    ),
    Probe(
        "spins-deaf",
        "import signal\ndef probe(x):\n    for n in range(1, 32):\n        try:\n"
        "            signal.signal(n, signal.SIG_IGN)\n        except (OSError, ValueError):\n            pass\n"
        "    while True:\n        pass\n",
        ends(Outcome.CPU_LIMIT),
    ),
    Probe(
        "sleeps", "import time\ndef probe(x):\n    time.sleep(1000)\n", ends(Outcome.WALL_LIMIT), limits=BRIEF, runs=2
    ),
    Probe(
        "stops-itself",
        "import os, signal\ndef probe(x):\n    os.kill(os.getpid(), signal.SIGSTOP)\n    return x\n",
        ends(Outcome.WALL_LIMIT),
        limits=BRIEF,
    ),
    Probe("burns-known", programs.BURN.format(seconds=0.2), uses_cpu(0.17, 0.35), quick=True),
    Probe("burns-in-children", programs.BURN_IN_CHILDREN, uses_cpu(0.35, 0.9)),
    # memory
    Probe(
        "grows",
        "def probe(x):\n    held = []\n    while True:\n        held.append('x' * 1_000_000)\n",
        ends(Outcome.MEMORY_LIMIT),
        quick=True,
    ),
    Probe(
        "ten-gigabytes",
        "def probe(x):\n    return len([0] * (10 * 2**30 // 8))\n",
        ends(Outcome.MEMORY_LIMIT, Outcome.EXITED),
    ),
    Probe("refused-at-once", "def probe(x):\n    return len(bytearray(10**13))\n", error_kind(ErrorKind.MEMORY)),
    Probe("holds-most", programs.HOLD.format(mib=115), gives(115), runs=2),
    # output
    Probe("prints-for-ever", "def probe(x):\n    while True:\n        print('x' * 1000)\n", ends(Outcome.OUTPUT_LIMIT)),
    Probe(
        "prints-for-ever-main",
        "while True:\n    print('x' * 1000)\n",
        ends(Outcome.OUTPUT_LIMIT),
        kind=ProgramKind.MAIN,
    ),
    Probe(
        "complains-for-ever",
        "import sys\ndef probe(x):\n    while True:\n        sys.stderr.write('x' * 1000)\n",
        ends(Outcome.OUTPUT_LIMIT),
    ),
    Probe("returns-too-much", "def probe(x):\n    return 'x' * 5_000_000\n", ends(Outcome.OUTPUT_LIMIT)),
    # no answer
    Probe("leaves", "import os\ndef probe(x):\n    os._exit(0)\n", ends(Outcome.EXITED), quick=True),
    Probe("exits", "import sys\ndef probe(x):\n    sys.exit(0)\n", ends(Outcome.EXITED)),
    Probe("segfaults", "import ctypes\ndef probe(x):\n    ctypes.string_at(0)\n", ends(Outcome.SIGNALLED), runs=2),
    Probe("raises", "def probe(x):\n    return 1 / 0\n", raises("ZeroDivisionError")),
    Probe("recurses", "import sys\ndef probe(x):\n    return probe(x)\n", raises("RecursionError")),
    Probe(
        "forges-second",
        "import os, struct\ndef probe(x):\n    os.write(9, struct.pack('>I', 2) + b'V7')\n    return 8\n",
        ends(Outcome.PROTOCOL_BROKEN),
    ),
    Probe(
        "forges-length",
        "import os\ndef probe(x):\n    os.write(9, b'\\xff\\xff\\xff\\xffV')\n    os._exit(0)\n",
        ends(Outcome.PROTOCOL_BROKEN),
    ),
    Probe("returns-function", "def probe(x):\n    return probe\n", error_kind(ErrorKind.BAD_VALUE)),
    Probe(
        "returns-itself", "def probe(x):\n    a = []\n    a.append(a)\n    return a\n", error_kind(ErrorKind.BAD_VALUE)
    ),
    Probe("entry-missing", "def other(x):\n    return x\n", error_kind(ErrorKind.ENTRY_MISSING)),
    # nothing to get, nobody to harm
    Probe(
        "not-root",
        "import os\ndef probe(x):\n    return 0 in (*os.getresuid(), *os.getresgid(), *os.getgroups())\n",
        gives(False),
        quick=True,
    ),
    Probe("no-privileges", programs.STATUS, gives([0, 0, 0, 1, 2]), quick=True),
    Probe("no-network", programs.SOCKETS, gives([]), quick=True),
    Probe("read-only", programs.WRITE_EVERYWHERE, gives([]), quick=True),
    Probe(
        "host-files",
        "def probe(x):\n    return open('/etc/shadow').read()\n",
        raises("PermissionError", "FileNotFoundError"),
        quick=True,
    ),
    Probe("clean-between-runs", programs.DIRTY, gives([]), runs=3),
    Probe("alone", programs.NEIGHBOURS, gives([]), quick=True),
    Probe("descriptors", programs.DESCRIPTORS, gives([])),
    Probe("own-session-and-limits", programs.OWN.format(limits=OWN_LIMITS), gives([]), quick=True),
    Probe("supervisor-closed", programs.SUPERVISOR_OPEN, gives([])),
    Probe("supervisor-survives", programs.KILL_SUPERVISOR, gives(7), runs=2, quick=True),
    Probe("syscalls", programs.SYSCALLS, gives([]), quick=True),
    Probe("32-bit-calls", programs.INT_80, ends_by(signal.SIGSYS), quick=True),
    Probe(
        "kills-all",
        "import os, signal\ndef probe(x):\n    os.kill(-1, signal.SIGKILL)\n",
        ends(Outcome.EXITED, Outcome.SIGNALLED),
    ),
    Probe("first-to-go", programs.FIRST_TO_GO, gives([1000, True]), runs=2),
    Probe(
        "fork-bomb",
        "import os\ndef probe(x):\n    while True:\n        os.fork()\n",
        ends(
            Outcome.EXITED,
            Outcome.SIGNALLED,
            Outcome.CPU_LIMIT,
            Outcome.WALL_LIMIT,
            Outcome.PROTOCOL_BROKEN,
            Outcome.OUTPUT_LIMIT,
            Outcome.MEMORY_LIMIT,
        ),
    ),
    Probe(
        "environment",
        "import os\ndef probe(x):\n    return sorted(k for k in os.environ if 'JUDGE' in k or 'TOKEN' in k or 'PASS' in k)\n",
        gives([]),
    ),
    Probe(
        "big-disk",
        "def probe(x):\n    with open('/tmp/big', 'wb') as file:\n"
        "        for _ in range(64):\n            file.write(bytes(2**20))\n",
        lambda run: (
            None if run.outcome in (Outcome.EXITED, Outcome.SIGNALLED, Outcome.MEMORY_LIMIT) else value_text(run)
        ),
        limits=Limits(cpu_s=2.0, wall_s=5.0, memory_mib=128),
    ),
)


def value_text(run: Run) -> str:
    return f"{run.outcome.value}: {value_of(run)!r}" if run.payload is None else f"gave {run.payload[:100]!r}"
