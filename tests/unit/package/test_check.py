"""A whole check in scripted cells, over a package that is written here, good and spoilt in one place each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from judge.cli.check_report import print_report, print_sum
from judge.package.check import CheckOptions, CheckReport, check
from judge.package.diagnostics import Severity
from sandbox.base import Program
from sandbox.guest import wire
from sandbox.scripted import ScriptedSandbox
from tests.unit.package.running import runs

DEFAULT = CheckOptions()
HIDDEN = (-3, -1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10)
FILES = {
    "problem.yaml": 'problem_format_version: "2025-09"\nname: Twice\nuuid: 7f1c2f4e-4c39-4a5e-9f6e-0f7a1f5f2c11\n'
    "credits: The mljudge authors\nlicense: cc0\nlimits: {time_limit: 1, memory: 64}\n",
    "judge.yaml": 'entry: {function: f, parameters: {x: int}, returns: int}\ntopics: [arrays]\ndifficulty: easy\n',
    "statement/problem.en.md": "Twice what is at least 3, else 0.\n",
    "submissions/accepted/reference.py": "def f(x):\n    if x < 3:\n        return 0\n    return x * 2\n",
    "submissions/accepted/sums.py": "def f(x):\n    return (x >= 3) * (x + x)\n",
    "submissions/wrong_answer/negative.py": "def f(x):\n    return 2 * x\n",
    "submissions/time_limit_exceeded/slow.py": "# slow\ndef f(x):\n    return (x >= 3) * (x + x)\n",
    "input_validators/validate.py": "import json, sys\nsys.exit(42 if json.load(sys.stdin)['x'] < 1000 else 43)\n",
    "data/invalid_input/01-large.in": '{"x": 1000}\n',
    "data/sample/01.in": '{"x": 1}\n',
    "data/sample/01.ans": "0\n",
    **{f"data/secret/edge/{n:02}.in": json.dumps({"x": x}) + "\n" for n, x in enumerate(HIDDEN)},
    **{f"data/secret/edge/{n:02}.ans": f"{2 * x if x >= 3 else 0}\n" for n, x in enumerate(HIDDEN)},
}  # fmt: skip


def cost(program: Program, payload: bytes) -> float:
    slow = program.source.startswith("# slow") and wire.decode(payload) == [10]
    return 9.0 if slow else 0.01


def checked_files(folder: Path, files: Mapping[str, str | None], options: CheckOptions = DEFAULT) -> CheckReport:
    package = folder / "twice"
    for name, text in files.items():
        if text is not None:
            (package / name).parent.mkdir(parents=True, exist_ok=True)
            (package / name).write_text(text, "utf-8")
    return check(package, ScriptedSandbox(runs(cost)), folder / "built", options)


def spoilt(folder: Path, path: str, text: str | None, options: CheckOptions = DEFAULT) -> CheckReport:
    return checked_files(folder, {**FILES, path: text}, options)


def said(report: CheckReport) -> list[str]:
    return [f"{found.severity}: {found}" for found in report.diagnostics]


def test_a_good_package_is_good(tmp_path: Path) -> None:
    report = checked_files(tmp_path, FILES, CheckOptions(repeat=2))
    assert said(report) == []
    assert report.ok
    assert [section.name for section in report.sections] == [
        "package", "data", "validators", "submissions", "limits", "mutants", "repeated",
    ]  # fmt: skip
    assert [section.summary for section in report.sections[1:5]] == [
        "1 sample, 12 hidden tests",
        "13 inputs to accept, 1 to refuse",
        "4 of 4 as their folders say",
        "limit 1 s, slowest accepted 0.01 s, too slow ones over 2 s",
    ]
    assert report.mutants is not None
    assert (report.mutants.share, len(report.mutants.survivors)) == (1.0, 0)


def test_the_object_has_everything(tmp_path: Path) -> None:
    report = checked_files(tmp_path, FILES).to_dict()
    json.dumps(report)
    assert (report["ok"], report["samples"], report["hidden"], report["limit_s"]) == (True, 1, 12, 1.0)
    assert report["kills"]["secret/edge/00"] == ["wrong_answer/negative.py"]
    assert report["kills"]["secret/edge/11"] == ["time_limit_exceeded/slow.py"]
    assert "secret/edge/07" in report["kill_nothing"]
    assert "secret/edge/00" not in report["kill_nothing"]
    assert "sample/01" not in report["kill_nothing"]
    assert report["mutants"]["killed"] == report["mutants"]["run"] == report["mutants"]["made"]


def test_without_mutants_there_is_no_such_section(tmp_path: Path) -> None:
    report = checked_files(tmp_path, FILES, CheckOptions(mutants=False))
    assert report.mutants is None
    assert "mutants" not in [section.name for section in report.sections]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("data/secret/edge/03.in", '{"x": 5}\n',
         "error: submissions/accepted/reference.py: WA on secret/edge/03"),
        ("data/secret/edge/12.in", '{"x":  1}\n',
         "error: data/secret/edge/12.in: there is no answer"),
        ("data/invalid_input/02.in", '{"x": 7}\n',
         "error: data/invalid_input/02.in: every validator takes it for valid"),
        ("submissions/accepted/wrong.py", "def f(x):\n    return 1\n",
         "error: submissions/accepted/wrong.py: WA on sample/01"),
        ("submissions/wrong_answer/right.py", "def f(x):\n    return (x >= 3) * 2 * x\n",
         "error: submissions/wrong_answer/right.py: no test gives WA"),
        ("submissions/time_limit_exceeded/quick.py", "def f(x):\n    return (x >= 3) * 2 * x\n",
         "error: submissions/time_limit_exceeded/quick.py: no test gives TLE"),
        ("statement/problem.en.md", "# Twice\n\n{{nextsample}} {{nextsample}}\n",
         "error: statement/problem.en.md: 2 samples are asked for, there are 1"),
        ("judge.yaml", FILES["judge.yaml"] + "equivalent_mutants:\n  - {line: a, becomes: b, reason: c}\n",
         "warning: judge.yaml:5 (equivalent_mutants[0]): the reference has no such mutant"),
        ("judge.yaml", FILES["judge.yaml"] + "equivalent_mutants:\n  - {line: a, becomes: b}\n",
         "error: judge.yaml:5 (equivalent_mutants[0].reason): the key is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tmp_path: Path, path: str, text: str, expected: str) -> None:
    report = spoilt(tmp_path, path, text)
    assert any(line.startswith(expected) for line in said(report)), said(report)
    assert report.ok == expected.startswith("warning")


def test_a_hidden_test_that_is_a_sample_hides_nothing(tmp_path: Path) -> None:
    files = {**FILES, "data/secret/edge/12.in": '{ "x":1 }\n', "data/secret/edge/12.ans": "0\n"}
    assert said(checked_files(tmp_path, files)) == [
        (
            "warning: data/secret/edge/12.in: the same input as sample/01; "
            "change it: a test whose answer everyone is shown hides nothing"
        ),
    ]


def test_a_lone_reference_is_warned_of(tmp_path: Path) -> None:
    (line,) = said(spoilt(tmp_path, "submissions/accepted/sums.py", None))
    assert line.startswith("warning: submissions/accepted: nothing but the reference shows")


def test_survivors_below_the_share_are_an_error_and_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    # No test of 2 and 3 any more.
    files = {**FILES, "data/secret/edge/03.in": '{"x": 11}\n', "data/secret/edge/03.ans": "22\n",
             "data/secret/edge/04.in": '{"x": 12}\n', "data/secret/edge/04.ans": "24\n"}  # fmt: skip
    report = checked_files(tmp_path, files)
    assert not report.ok
    assert report.mutants is not None
    print_report(report)
    shown = capsys.readouterr().out
    assert shown.startswith("✗ twice is not good: 1 error, ")
    assert "  ✗ mutants " in shown
    assert "  ✓ limits " in shown
    assert "  survives: line 2, boundary. Would tell: a case in which both sides are equal\n" in shown
    assert "    -    if x < 3:\n    +    if x <= 3:\n" in shown
    assert "\x1b" not in shown


def test_the_report_of_a_good_one_is_a_line_a_section(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = checked_files(tmp_path, FILES)
    print_report(report)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(report.sections)
    assert lines[0].startswith("✓ twice is good  ")
    print_report(report, verbose=True)
    shown = capsys.readouterr().out
    assert "wrong_answer/negative.py" in shown
    assert "sample/01 and 3 more" in shown
    print_sum([report, report])
    assert capsys.readouterr().out.startswith("✓ 2 of 2 packages are good")


def test_a_package_that_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = spoilt(tmp_path, "problem.yaml", "name: [\n")
    assert not report.ok
    assert report.sections[-1].worst is Severity.ERROR
    print_report(report)
    assert "✗ package  cannot be read" in capsys.readouterr().out


def test_mutants_of_a_reference_that_is_not_accepted_are_not_run(tmp_path: Path) -> None:
    report = spoilt(tmp_path, "submissions/accepted/reference.py", "def f(x):\n    return 7\n")
    assert report.mutants is None
    (section,) = [section for section in report.sections if section.name == "mutants"]
    assert section.summary == "none: submissions/accepted/reference.py is not accepted"


@pytest.mark.parametrize("long", [" + ".join(["x"] * 1200), f"0 * 0x{'f' * 4000} * x + x"])
def test_a_reference_that_is_nested_too_deeply_for_mutants_is_said(tmp_path: Path, long: str) -> None:
    source = f"def f(x):\n    if x < 3:\n        return 0\n    long = lambda: {long}\n    return x * 2\n"
    report = spoilt(tmp_path, "submissions/accepted/reference.py", source)
    assert report.mutants is None
    (line,) = [line for line in said(report) if "mutants" in line]
    assert line.startswith("error: submissions/accepted/reference.py: no mutants can be made of it: ")
    assert line.endswith("write long or deeply nested expressions in several statements, in Python that the judge itself "
                         "can read")  # fmt: skip


TWO_AT_A_TIME = CheckOptions(at_a_time=2)


def test_validators_look_at_the_inputs_in_several_cells_and_refusals_come_in_the_inputs_order(tmp_path: Path) -> None:
    small = "import json, sys\nsys.exit(42 if json.load(sys.stdin)['x'] < 4 else 43)\n"
    alone = said(spoilt(tmp_path / "alone", "input_validators/validate.py", small))
    assert said(spoilt(tmp_path / "two", "input_validators/validate.py", small, TWO_AT_A_TIME)) == alone
    refused = [line for line in alone if "refuses it" in line]
    assert [line.split(".in")[0][-2:] for line in refused] == [f"{n:02}" for n, x in enumerate(HIDDEN) if x >= 4]


def test_a_validator_that_does_not_compile_is_said_once_however_many_cells_it_has(tmp_path: Path) -> None:
    lines = said(spoilt(tmp_path, "input_validators/validate.py", "import sys\nsys.exit(42\n", TWO_AT_A_TIME))
    assert sum("input_validators/validate.py" in line for line in lines) == 1


def test_large_inputs_are_told_apart_by_their_values_too(tmp_path: Path) -> None:
    yaml = FILES["judge.yaml"].replace("parameters: {x: int}", 'parameters: {x: int, more: "list[int]"}')
    many = ", ".join(["7"] * 30_000)
    package = {"judge.yaml": yaml, "data/secret/edge/20.in": f'{{"x": 1, "more": [{many}]}}\n',
               "data/secret/edge/21.in": f'{{"more":  [{many}], "x": 1}}\n', "data/secret/edge/20.ans": "0\n",
               "data/secret/edge/21.ans": "0\n"}  # fmt: skip
    renamed = {
        name: text.replace("f(x)", "f(x, more)") for name, text in FILES.items() if name.startswith("submissions/")
    }
    files = {name: text.replace("}", ', "more": []}') if name.endswith(".in") else text for name, text in FILES.items()}
    lines = said(checked_files(tmp_path, {**files, **renamed, **package}, CheckOptions(mutants=False)))
    assert [line.split(";")[0] for line in lines if "the same input" in line] == [
        "warning: data/secret/edge/21.in: the same input as secret/edge/20"
    ]
