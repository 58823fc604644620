"""Submissions of every package in `problems/` get the verdict of their folder in Docker: of seven packages two that are right and
every third that is wrong, of one of them also one that is meant to run out of time; of the others one that is right, and every
sixth that is wrong. The reference, whose answers the tests are, counts as right where there is no other. In the process sandbox
those of one package do, and of a few more, one of each profile among them, the reference passes the samples. JUDGE_PACKAGES=all:
everything in both.

As candidates are judged, up to the first failure, but in cells that serve a whole package. `make packages` judges every test of
each, and checks much more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.packages import SEVEN
from judge.decoded import Shared
from judge.exchange import exchange_for
from judge.package.build import build
from judge.package.kept import KeptCells
from judge.package.load import load
from judge.package.submissions import work_of
from judge.pipeline import judge
from judge.problem import Example, Expected, Problem
from judge.submission import Kind
from judge.verdict import Verdict
from sandbox.base import Sandbox
from sandbox.factory import Choice, SandboxOptions, make_sandbox
from tests import cores, sandboxes

PROBLEMS = Path(__file__).resolve().parents[2] / "problems"
ALLOWED = {
    Expected.ACCEPTED: {Verdict.AC},
    Expected.WRONG_ANSWER: {Verdict.WA},
    Expected.TIME_LIMIT_EXCEEDED: {Verdict.TLE},
    Expected.RUN_TIME_ERROR: {Verdict.RTE, Verdict.MLE, Verdict.OLE},
    Expected.REJECTED: {Verdict.WA, Verdict.TLE, Verdict.RTE, Verdict.MLE, Verdict.OLE},
    Expected.BRUTE_FORCE: {Verdict.TLE, Verdict.RTE, Verdict.MLE, Verdict.OLE},
}
OUT_OF_TIME = {Expected.TIME_LIMIT_EXCEEDED, Expected.BRUTE_FORCE}
IN_BOTH = WITH_LATE = "two-sum"
ON_SAMPLES = {"stdin-sum", "k-means", "logistic-regression", "lru-cache", "churn-pipeline"}
"""A way of entry or a profile each."""
SLUGS = sorted(
    (path.parent.name for path in PROBLEMS.glob("*/problem.yaml")), key=lambda slug: (slug not in SEVEN, slug)
)


def _sandbox(choice: Choice) -> Iterator[Sandbox]:
    sandbox = make_sandbox(SandboxOptions(choice=choice, cpus=cores.one(), instance=f"packages-{os.getpid()}", spare=1))
    yield sandbox
    sandbox.close()


@pytest.fixture(scope="module")
def docker_sandbox() -> Iterator[Sandbox]:
    yield from _sandbox(Choice.DOCKER)


@pytest.fixture(scope="module")
def process_sandbox() -> Iterator[Sandbox]:
    yield from _sandbox(Choice.PROCESS)


def test_the_seven_are_there() -> None:
    assert set(SLUGS) >= set(SEVEN)


@pytest.mark.docker
@pytest.mark.parametrize("slug", SLUGS)
def test_docker(docker_sandbox: Sandbox, built_tests: Path, slug: str) -> None:
    assert not _mismatches(slug, docker_sandbox, built_tests)


@pytest.mark.userns
@pytest.mark.parametrize("slug", SLUGS if sandboxes.ALL else sorted({IN_BOTH} | ON_SAMPLES))
def test_process(process_sandbox: Sandbox, built_tests: Path, slug: str) -> None:
    if sandboxes.ALL or slug == IN_BOTH:
        assert not _mismatches(slug, process_sandbox, built_tests)
    else:
        assert _on_samples(load(PROBLEMS / slug), process_sandbox) is Verdict.AC


def _on_samples(problem: Problem, sandbox: Sandbox) -> Verdict:
    """The reference's: its profile's libraries are there, and its values travel."""
    (reference,) = (e for e in problem.examples if e.path.name == "reference.py")
    return judge(replace(work_of(problem, reference), kind=Kind.RUN), sandbox).verdict


def _complete(slug: str, sandbox: Sandbox, cache: Path) -> Problem:
    """With the tests that one of the sandboxes has made: inputs are equal, and answers within the tolerance."""
    problem = load(PROBLEMS / slug)
    built = next(cache.glob(f"{problem.judging_digest}-*"), None) or build(problem, sandbox, cache)
    return load(PROBLEMS / slug, built)


def _mismatches(slug: str, sandbox: Sandbox, cache: Path) -> dict[str, str]:
    """Submissions that do not get what their folder says, and what they get instead."""
    problem = _complete(slug, sandbox, cache)
    exchange = exchange_for(problem, Shared())
    wrong = {}
    with KeptCells(sandbox) as cells:
        for example in problem.examples if sandboxes.ALL else _chosen(problem):
            work = replace(work_of(problem, example), run_all=False, exchange=exchange)
            judgement = judge(work, cells)
            if judgement.verdict not in ALLOWED[example.expected]:
                wrong[example.name] = f"{judgement.verdict}: {judgement.message}"
    return wrong


def _chosen(problem: Problem) -> list[Example]:
    """Who runs out of time costs all that there is, and a look again; and the third way to be right, or wrong, says little."""
    right = [example for example in problem.examples if example.expected is Expected.ACCEPTED]
    right.sort(key=lambda example: example.path.name == "reference.py")
    wrong = [e for e in problem.examples if e.expected not in {Expected.ACCEPTED, *OUT_OF_TIME}]
    late = [example for example in problem.examples if example.expected in OUT_OF_TIME]
    if problem.slug not in SEVEN:
        return [*right[:1], *wrong[::6]]
    return [*right[:2], *wrong[::3], *(late[:1] if problem.slug == WITH_LATE else [])]
