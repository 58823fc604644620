"""The compiled filter, run by an interpreter of the few BPF instructions it uses."""

from __future__ import annotations

import errno
import json
import struct
from importlib import resources
from typing import Any

import pytest

from sandbox.process.seccomp import compiled
from sandbox.process.syscalls import X86_64

ARCH = 0xC000003E
ALLOW, KILL, DENY, UNKNOWN = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
PROFILE: dict[str, Any] = json.loads(resources.files("sandbox").joinpath("seccomp.json").read_text("utf-8"))
PROGRAM = compiled(PROFILE)


def verdict(number: int, *arguments: int, arch: int = ARCH, program: bytes = PROGRAM) -> int:
    """What the filter says of a call. bpf(4): LD|W|ABS, JEQ, JGE, AND, RET on `struct seccomp_data`."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=IIQ6Q", number, arch, 0, *padded)
    steps: list[tuple[int, int, int, int]] = list(struct.iter_unpack("=HBBI", program))
    accumulator, at = 0, 0
    while True:
        code, yes, no, value = steps[at]
        at += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, value)
            case 0x54:
                accumulator &= value
            case 0x15:
                at += yes if accumulator == value else no
            case 0x35:
                at += yes if accumulator >= value else no
            case 0x06:
                return value
            case _:
                raise AssertionError(f"instruction {code:#x}")


def call(name: str, *arguments: int) -> int:
    return verdict(X86_64[name], *arguments)


def test_every_number_gets_what_the_profile_says_of_it() -> None:
    wanted = dict.fromkeys(range(600), DENY)
    for rule in PROFILE["syscalls"]:
        for name in rule["names"]:
            if "args" not in rule:
                wanted[X86_64[name]] = ALLOW if rule["action"] == "SCMP_ACT_ALLOW" else UNKNOWN
    with_arguments = {X86_64[name] for rule in PROFILE["syscalls"] if "args" in rule for name in rule["names"]}
    assert [n for n in wanted if n not in with_arguments and verdict(n) != wanted[n]] == []


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("prlimit64", (0, 7), ALLOW),
        ("prlimit64", (1, 7), DENY),
        ("prlimit64", (1 << 32, 7), DENY),
        ("socket", (1, 1, 0), ALLOW),
        ("socket", (2, 1, 0), DENY),
        ("socket", (0, 1, 0), DENY),
        ("socket", (1 | 1 << 32, 1, 0), DENY),
        ("socketpair", (1, 1, 0), ALLOW),
        ("socketpair", (2, 1, 0), DENY),
        ("socketpair", (30, 5, 0), DENY),  # AF_TIPC, which makes pairs, too
        ("socketpair", (1 | 1 << 32, 1, 0), DENY),
        ("prctl", (0,), ALLOW),
        ("prctl", (61,), ALLOW),
        ("prctl", (62,), DENY),  # PR_SCHED_CORE
        ("prctl", (62 | 1 << 32,), DENY),  # the kernel looks at the lower half
        ("prctl", (1 << 32,), DENY),
        ("prctl", (0x59616D61,), DENY),  # PR_SET_PTRACER
        ("personality", (0,), ALLOW),
        ("personality", (0xFFFFFFFF,), ALLOW),
        ("personality", (0x0040000,), DENY),
        ("clone", (0x01200011,), ALLOW),
        ("clone", (0x003D0F00,), ALLOW),
        *(("clone", (flag | 17,), DENY) for flag in (1 << 17, 1 << 25, 1 << 26, 1 << 27, 1 << 28, 1 << 29, 1 << 30)),
        ("clone3", (), UNKNOWN),
        ("io_uring_setup", (1, 0), UNKNOWN),
    ],
)
def test_rules_on_arguments(name: str, arguments: tuple[int, ...], expected: int) -> None:
    assert call(name, *arguments) == expected


@pytest.mark.parametrize("name", ["read", "clone3", "socket", "prlimit64"])
def test_other_architectures_are_killed(name: str) -> None:
    assert verdict(X86_64[name], arch=0x40000003) == KILL
    assert verdict(X86_64[name] | 0x40000000) == KILL


@pytest.mark.parametrize("name", ["fadvise64", "readahead", "mincore"])
def test_nobody_marks_or_reads_the_cache_of_shared_files(name: str) -> None:
    assert call(name) == DENY


def test_names_can_be_taken_off() -> None:
    program = compiled(PROFILE, without={"sched_setaffinity", "read"})
    assert verdict(X86_64["sched_setaffinity"], 0, program=program) == DENY
    assert verdict(X86_64["read"], program=program) == DENY
    assert verdict(X86_64["write"], program=program) == ALLOW


@pytest.mark.parametrize(
    "change",
    [
        {"defaultAction": "SCMP_ACT_ALLOW"},
        {"defaultErrnoRet": 13},
        {"archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X32"]}]},
        {"syscalls": [{"names": ["read"], "action": "SCMP_ACT_LOG"}]},
        {"syscalls": [{"names": ["no_such_call"], "action": "SCMP_ACT_ALLOW"}]},
        {"syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_ADMIN"]}}]},
        {
            "syscalls": [
                {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 0, "op": "SCMP_CMP_GE"}]}
            ]
        },
        {
            "syscalls": [
                {
                    "names": ["read"],
                    "action": "SCMP_ACT_ALLOW",
                    "args": [{"index": 0, "value": 1 << 32, "op": "SCMP_CMP_LT"}],
                }
            ]
        },
    ],
)
def test_nothing_of_a_policy_is_passed_over(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"understood|must deny"):
        compiled({**PROFILE, **change})


def test_it_fits_the_kernel() -> None:
    assert len(PROGRAM) // 8 <= 4096  # BPF_MAXINSNS
    assert len(PROGRAM) % 8 == 0
