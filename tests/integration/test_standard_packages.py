"""The hand-made ICPC packages of `tests/packages/`: imported, validated, every submission judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.package.check import LEAST_HIDDEN, check
from judge.package.importing import Imported, Wanted, import_folder
from judge.package.timelimit import measure
from judge.pipeline import Work, judge
from judge.problem import Difficulty, Topic
from judge.verdict import Verdict
from sandbox.base import Sandbox
from sandbox.factory import SandboxOptions, make_sandbox
from tests import cores, sandboxes

PACKAGES = Path(__file__).resolve().parents[1] / "packages"
NAMES = sorted(path.parent.name for path in PACKAGES.glob("*/problem.yaml"))


@pytest.fixture(scope="module", params=sandboxes.of_suite())
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = make_sandbox(SandboxOptions(choice=request.param, cpus=cores.one(), instance="standard-packages", spare=1))
    yield made
    made.close()


def imported(name: str, problems: Path, sandbox: Sandbox) -> Imported:
    wanted = Wanted((Topic.ARRAYS,), Difficulty.EASY)
    return import_folder(PACKAGES / name, problems, wanted, lambda package: measure(package, sandbox))


@pytest.mark.parametrize("name", NAMES)
def test_every_submission_gets_what_its_folder_says(sandbox: Sandbox, tmp_path: Path, name: str) -> None:
    """Inputs are valid, invalid ones refused; outputs likewise; only the number of tests is too small for a problem of ours."""
    made = imported(name, tmp_path / "problems", sandbox)
    report = check(made.directory, sandbox, tmp_path / "built")
    hidden = sum(not case.sample for case in made.package.problem.cases)
    assert [str(found) for found in report.diagnostics if found.severity == "error"] == [
        f"data/secret: {hidden} hidden tests; make it at least {LEAST_HIDDEN}"
    ]
    assert len(report.submissions) == len(made.package.problem.examples) > 1
    assert all(row.ok for row in report.submissions)


def test_the_time_limit_that_is_derived(sandbox: Sandbox, tmp_path: Path) -> None:
    made = imported("manytongues", tmp_path / "problems", sandbox)
    assert made.package.problem.limits.cpu_s == 1.0
    assert made.package.meta.limits.time_limit == 1.0


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (
            "from weights import WEIGHTS\n\n\ndef weigh(words):\n    return sum(WEIGHTS.get(w, 0) for w in words)\n",
            Verdict.AC,
        ),
        ("def weigh(words):\n    return 21\n", Verdict.WA),
        ("def weight(words):\n    return 21\n", Verdict.RTE),
        ("WEIGHTS = {}\n\n\ndef weigh(words):\n    raise SystemExit\n", Verdict.WA),
        ("def weigh(words)\n", Verdict.RTE),
    ],
)
def test_a_candidates_file_lies_beside_the_driver(
    sandbox: Sandbox, tmp_path: Path, source: str, verdict: Verdict
) -> None:
    problem = imported("driven", tmp_path / "problems", sandbox).package.problem
    assert judge(Work(problem, source, "candidate"), sandbox).verdict is verdict
