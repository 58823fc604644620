"""Whose container is nobody's any more."""

from __future__ import annotations

import pytest

from sandbox.docker.daemon import Found
from sandbox.docker.orphans import container_name, orphaned

SUBMISSION = "01a20e1c-cd8e-7425-895d-4eea5aca69b7"
OTHER = "01a20e1c-cd8e-7425-895d-4eea5aca69b8"
IDLE = "judge-compose-" + "a" * 32
NOW = 10_000.0


def found(name: str, state: str = "running", age_s: float = 1.0) -> Found:
    return Found("id", name, state, NOW - age_s)


@pytest.mark.parametrize(
    ("container", "live", "gone"),
    [
        # at work for a submission: its claim decides, whatever the state
        (found(container_name(f"{SUBMISSION}-3")), {SUBMISSION: 3}, False),
        (found(container_name(f"{SUBMISSION}-3")), {SUBMISSION: 4}, True),
        (found(container_name(f"{SUBMISSION}-3")), {OTHER: 3}, True),
        (found(container_name(f"{SUBMISSION}-3"), "exited"), {SUBMISSION: 3}, False),
        # waiting: running ones have a living owner, ended ones have none
        (found(IDLE), {}, False),
        (found(IDLE, age_s=10**6), {}, False),
        (found(IDLE, "exited"), {}, True),
        (found(IDLE, "created"), {}, False),
        (found(IDLE, "created", age_s=500), {}, True),
        # an author's, a probe's, a terminal's: never while it runs
        (found(container_name("generate-two-sum")), {}, False),
        (found(container_name("probe-spins"), "exited"), {}, False),
        (found(container_name("probe-spins"), "exited", age_s=500), {}, True),
        (found(container_name(f"run-{SUBMISSION}")), {}, False),
    ],
)
def test_orphaned(container: Found, live: dict[str, int], gone: bool) -> None:
    assert orphaned(container, live, NOW) is gone


def test_a_name_is_safe_and_never_the_same_twice() -> None:
    assert container_name("../x y").startswith("judge----x-y-")
    assert container_name("x") != container_name("x")
