"""Every submission of every package in `problems/` gets the verdict of its folder, in both sandboxes.

As candidates are judged: up to the first failure. `make packages` judges every test of each, and checks much more.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.pipeline import Work, judge
from judge.problem import Expected
from judge.shelf import complete
from judge.verdict import Verdict
from sandbox.base import Sandbox
from sandbox.factory import Choice, SandboxOptions, make_sandbox
from tests import cores

PROBLEMS = Path(__file__).resolve().parents[2] / "problems"
ALLOWED = {
    Expected.ACCEPTED: {Verdict.AC},
    Expected.WRONG_ANSWER: {Verdict.WA},
    Expected.TIME_LIMIT_EXCEEDED: {Verdict.TLE},
    Expected.RUN_TIME_ERROR: {Verdict.RTE, Verdict.MLE, Verdict.OLE},
    Expected.REJECTED: {Verdict.WA, Verdict.TLE, Verdict.RTE, Verdict.MLE, Verdict.OLE},
    Expected.BRUTE_FORCE: {Verdict.TLE, Verdict.RTE, Verdict.MLE, Verdict.OLE},
}
SLUGS = sorted(path.parent.name for path in PROBLEMS.glob("*/problem.yaml"))


def _sandbox(choice: Choice) -> Iterator[Sandbox]:
    sandbox = make_sandbox(SandboxOptions(choice=choice, cpus=cores.one(), instance="packages", spare=1))
    yield sandbox
    sandbox.close()


@pytest.fixture(scope="module")
def docker_sandbox() -> Iterator[Sandbox]:
    yield from _sandbox(Choice.DOCKER)


@pytest.fixture(scope="module")
def process_sandbox() -> Iterator[Sandbox]:
    yield from _sandbox(Choice.PROCESS)


def test_the_seven_are_there() -> None:
    assert set(SLUGS) >= {
        "two-sum",
        "longest-unique-substring",
        "count-islands",
        "coin-change",
        "k-means",
        "logistic-regression",
        "stdin-sum",
    }


@pytest.mark.docker
@pytest.mark.parametrize("slug", SLUGS)
def test_docker(docker_sandbox: Sandbox, built_tests: Path, slug: str) -> None:
    assert not _mismatches(slug, docker_sandbox, built_tests)


@pytest.mark.userns
@pytest.mark.parametrize("slug", SLUGS)
def test_process(process_sandbox: Sandbox, built_tests: Path, slug: str) -> None:
    assert not _mismatches(slug, process_sandbox, built_tests)


def _mismatches(slug: str, sandbox: Sandbox, cache: Path) -> dict[str, str]:
    """Submissions that do not get what their folder says, and what they get instead."""
    problem = complete(PROBLEMS / slug, sandbox, cache)
    wrong = {}
    for example in problem.examples:
        judgement = judge(Work(problem, example.path.read_text("utf-8"), f"check-{slug}"), sandbox)
        if judgement.verdict not in ALLOWED[example.expected]:
            wrong[example.name] = f"{judgement.verdict}: {judgement.message}"
    return wrong
