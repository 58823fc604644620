"""`judge problem check` and `build`: what is printed where, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer

from judge.cli import check as command
from judge.cli.status import of_error
from judge.cli.workbench import Workbench
from judge.config import Settings
from sandbox.base import CellSpec, Program, Run, SandboxError
from sandbox.scripted import ScriptedSandbox
from tests.unit.package.running import runs
from tests.unit.package.test_check import FILES, cost

Script = Callable[[CellSpec, Program, bytes], Run]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    directory = tmp_path / "packages" / "twice"
    for name, text in FILES.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, "utf-8")
    return directory


@pytest.fixture
def judged_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Script], None]:
    monkeypatch.setenv("NO_COLOR", "1")

    def use(script: Script) -> None:
        @contextmanager
        def bench() -> Iterator[Workbench]:
            yield Workbench(Settings(data_dir=tmp_path / "data", cpus=(0, 1)), ScriptedSandbox(script))

        monkeypatch.setattr(command, "workbench", bench)

    return use


def check(*packages: Path, as_json: bool = False, verbose: bool = False, mutants: bool = True, repeat: int = 1) -> int:
    try:
        command.check([str(package) for package in packages], as_json, verbose, mutants, repeat)
    except typer.Exit as end:
        return end.exit_code
    return 0


def test_a_good_package_is_status_0_and_data_is_on_standard_output(
    package: Path, judged_by: Callable[[Script], None], capsys: pytest.CaptureFixture[str]
) -> None:
    judged_by(runs(cost))
    assert check(package) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("✓ twice is good")
    assert printed.err == "twice …\n"
    assert "\x1b" not in printed.out + printed.err


def test_a_package_that_is_not_good_is_status_1(
    package: Path, judged_by: Callable[[Script], None], capsys: pytest.CaptureFixture[str]
) -> None:
    judged_by(runs(cost))
    (package / "submissions/wrong_answer/negative.py").write_text("def f(x):\n    return (x >= 3) * 2 * x\n")
    assert check(package, package) == 1
    said = capsys.readouterr().out
    assert "✗ error: submissions/wrong_answer/negative.py: no test gives WA" in said
    assert said.splitlines()[-1].startswith("✗ 0 of 2 packages are good")


def test_json_is_one_object_a_package_and_nothing_else(
    package: Path, judged_by: Callable[[Script], None], capsys: pytest.CaptureFixture[str]
) -> None:
    judged_by(runs(cost))
    assert check(package, as_json=True, repeat=2, mutants=False) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["slug"], report["ok"], report["mutants"]) == ("twice", True, None)
    assert [section["name"] for section in report["sections"]][-1] == "repeated"


def test_a_fault_of_ours_is_no_verdict_on_the_package(package: Path, judged_by: Callable[[Script], None]) -> None:
    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        raise SandboxError("the daemon is gone")

    judged_by(script)
    with pytest.raises(SandboxError) as raised:
        check(package)
    assert of_error(raised.value) == 5


def test_build_says_where_the_tests_are(
    package: Path, judged_by: Callable[[Script], None], capsys: pytest.CaptureFixture[str]
) -> None:
    judged_by(runs(cost))
    command.build([str(package)])
    slug, _, folder = capsys.readouterr().out.strip().partition(": ")
    assert (slug, Path(folder).is_dir()) == ("twice", True)


def test_a_broken_package_is_not_built_and_every_fault_is_a_line(
    package: Path, judged_by: Callable[[Script], None], capsys: pytest.CaptureFixture[str]
) -> None:
    judged_by(runs(cost))
    (package / "judge.yaml").write_text("topics: [arrays]\ndifficulty: extreme\nentry: {function: f}\n")
    with pytest.raises(typer.Exit) as ended:
        command.build([str(package)])
    printed = capsys.readouterr()
    assert (ended.value.exit_code, printed.out) == (1, "")
    places = [line.split(" (")[0] for line in printed.err.splitlines()]
    assert sorted(places) == ["error: judge.yaml:2", "error: judge.yaml:3"]
