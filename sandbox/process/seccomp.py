"""The system-call profile that Docker gets as JSON, compiled to a BPF program for a process of our own (seccomp(2)).

Checked in this order: another architecture or the x32 numbers kill the process; each rule of the profile, in its order; what
no rule names fails with EPERM. Argument rules compare all 64 bits, so that a dirty upper half fails closed. The line of
comparisons costs little: the kernel keeps a bitmap of the numbers that are always allowed (Linux 5.11).
"""

from __future__ import annotations

import errno
import json
import platform
import struct
from collections.abc import Set
from typing import Any

from sandbox.process.syscalls import X86_64

_ARCH = 0xC000003E  # AUDIT_ARCH_X86_64
_X32_BIT = 0x40000000
_KILL_PROCESS, _ALLOW, _ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_DEFAULT_ERRNO = errno.EPERM
_ARCH_MAP = [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": []}]

Instruction = tuple[int, int, int, int]


def compiled(profile: dict[str, Any], without: Set[str] = frozenset()) -> bytes:
    """The profile (Docker's format), less the names in `without`, as `struct sock_filter[]`.

    Raises: ValueError: something in it is not understood; nothing of a policy may be passed over.
    """
    _understood(profile)
    program: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_EQUAL, 1, 0, _ARCH),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, _KILL_PROCESS),
    ]
    for rule in profile["syscalls"]:
        for name in [name for name in rule["names"] if name not in without]:
            program += _rule(X86_64[name], rule)
    program.append((_RETURN, 0, 0, _ERRNO | _DEFAULT_ERRNO))
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


def _understood(profile: dict[str, Any]) -> None:
    architectures = profile.get("archMap", _ARCH_MAP)
    default = (profile["defaultAction"], profile.get("defaultErrnoRet", _DEFAULT_ERRNO))
    if default != ("SCMP_ACT_ERRNO", _DEFAULT_ERRNO) or architectures != _ARCH_MAP:
        raise ValueError("the profile must deny with EPERM what it does not name, and be for x86-64 alone")
    for rule in profile["syscalls"]:
        strange = set(rule) - {"names", "action", "errnoRet", "args"}
        unknown = set(rule["names"]) - set(X86_64)
        if strange or unknown:
            raise ValueError(f"not understood in the profile: {', '.join(sorted(strange | unknown))}")


def _rule(number: int, rule: dict[str, Any]) -> list[Instruction]:
    action = _action(rule)
    checks = [step for argument in rule.get("args") or () for step in _check(argument)]
    if not checks:
        return [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, action)]
    # A check that fails goes on behind the rule, where the number must be loaded again.
    body = [*checks, (_RETURN, 0, 0, action)]
    resolved: list[Instruction] = []
    for left, (code, yes, no, value) in zip(reversed(range(len(body))), body, strict=True):
        resolved.append((code, yes and left, no and left, value))
    return [(_EQUAL, 0, len(resolved), number), *resolved, (_LOAD, 0, 0, _NUMBER_AT)]


def _check(argument: dict[str, Any]) -> list[Instruction]:
    """Load each half of the argument and compare it; one that will not do leaves the rule (1: the jump is filled in later)."""
    low = _ARGUMENTS_AT + 8 * argument["index"]
    match argument["op"]:
        case "SCMP_CMP_LT" if 0 < argument["value"] < 2**32:
            return [(_LOAD, 0, 0, low + 4), (_EQUAL, 0, 1, 0), (_LOAD, 0, 0, low), (_AT_LEAST, 1, 0, argument["value"])]
        case "SCMP_CMP_EQ":
            mask, value = 2**64 - 1, argument["value"]
        case "SCMP_CMP_MASKED_EQ":
            mask, value = argument["value"], argument["valueTwo"]
        case other:
            raise ValueError(f"a comparison that is not understood: {other}")
    steps: list[Instruction] = []
    for offset, shift in ((low, 0), (low + 4, 32)):
        half = (mask >> shift) & 0xFFFFFFFF
        if half == 0:
            continue
        steps.append((_LOAD, 0, 0, offset))
        if half != 0xFFFFFFFF:
            steps.append((_AND, 0, 0, half))
        steps.append((_EQUAL, 0, 1, (value >> shift) & 0xFFFFFFFF))
    return steps


def _action(rule: dict[str, Any]) -> int:
    match rule["action"]:
        case "SCMP_ACT_ALLOW":
            return _ALLOW
        case "SCMP_ACT_ERRNO":
            return _ERRNO | int(rule.get("errnoRet", _DEFAULT_ERRNO))
        case other:
            raise ValueError(f"an action that is not understood: {other}")


def why_not() -> str | None:
    """Why the profile cannot be used here; None if it can."""
    machine = platform.machine()
    return None if machine == "x86_64" else f"the system-call profile is for x86_64, this is {machine}: use Docker"


def read_profile(path: str, without: Set[str] = frozenset()) -> bytes:
    """The file's profile, compiled. Raises: OSError; ValueError."""
    with open(path, encoding="utf-8") as file:
        return compiled(json.load(file), without)
