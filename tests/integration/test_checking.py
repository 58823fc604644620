"""A whole check in both sandboxes: cells loaded again and again, mutants that never end, the same bytes in each build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.package.build import build
from judge.package.check import CheckOptions, CheckReport, check
from judge.package.load import load
from judge.verdict import Verdict
from sandbox.base import Sandbox
from sandbox.factory import Choice, SandboxOptions, make_sandbox
from tests import cores
from tests.unit.package.test_build import GENERATOR
from tests.unit.package.test_check import FILES

REFERENCE = """\
def f(x):
    total = turns = 0
    while turns < 2:
        total += x
        turns += 1
    return total if x >= 3 else 0
"""
SLOW = "def f(x):\n    while x == 10:\n        pass\n    return (x >= 3) * (x + x)\n"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    directory = tmp_path / "packages" / "twice"
    files = {
        **FILES,
        "generators/generate.py": GENERATOR.replace("10**6", "1000"),
        "submissions/accepted/reference.py": REFERENCE,
        "submissions/time_limit_exceeded/slow.py": SLOW,
    }
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, "utf-8")
    return directory


@pytest.fixture(
    params=[
        pytest.param(Choice.DOCKER, marks=pytest.mark.docker),
        pytest.param(Choice.PROCESS, marks=pytest.mark.userns),
    ]
)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = make_sandbox(SandboxOptions(request.param, cpus=cores.one(), instance="checking"))
    yield made
    made.close()


def killers(report: CheckReport) -> dict[tuple[str, str], Verdict | None]:
    assert report.mutants is not None
    return {fate.mutant.name: fate.verdict for fate in report.mutants.fates}


def test_a_good_package_is_good(tmp_path: Path, package: Path, sandbox: Sandbox) -> None:
    report = check(package, sandbox, tmp_path / "built", CheckOptions(repeat=2, at_a_time=2))
    assert [str(found) for found in report.diagnostics] == []
    fates = killers(report)
    assert fates["turns += 1", "pass"] is Verdict.TLE
    assert fates["turns += 1", "turns -= 1"] is Verdict.TLE
    assert fates["while turns < 2:", "while turns <= 2:"] is Verdict.WA
    assert all(verdict is not None for verdict in fates.values())
    assert (report.samples, report.hidden) == (1, 17)


def test_inputs_are_the_same_bytes_in_two_builds(tmp_path: Path, package: Path, sandbox: Sandbox) -> None:
    problem = load(package)
    one, other = (build(problem, sandbox, tmp_path / place) for place in ("one", "other"))
    files = sorted(path.relative_to(one) for path in one.rglob("*.in"))
    assert len(files) == 5
    assert [(one / file).read_bytes() for file in files] == [(other / file).read_bytes() for file in files]
