"""A candidate's own inputs: what is made a test, and what is refused with which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from judge.errors import BrokenPackage
from judge.package.load import Package, read_package
from judge.package.own_inputs import GROUP, RefusedInput, own_cases
from judge.problem import TestCase
from sandbox.base import CellSpec, Program, Run, Trust
from sandbox.scripted import ScriptedSandbox
from tests.integration.conftest import echo_cases, write_package
from tests.unit.package.running import runs

UUID = "0d3bdf0c-91a2-4b2e-8c0d-2b9f9b2a6b10"
VALIDATOR = """\
import json, sys
numbers = json.load(sys.stdin)["numbers"]
if len(numbers) > 3:
    print("at most 3 numbers", file=sys.stderr)
    sys.exit(43)
sys.exit(42)
"""
REFERENCE = """\
def echo(numbers, text):
    if text == "fail":
        raise ValueError("a secret of the reference")
    return {"sum": sum(numbers), "text": text}
"""


@pytest.fixture
def package(tmp_path: Path) -> Package:
    directory = write_package(tmp_path, "echo", echo_cases(3), UUID)
    (directory / "input_validators" / "validate.py").write_text(VALIDATOR)
    (directory / "submissions" / "accepted" / "reference.py").write_text(REFERENCE)
    return read_package(directory)


@pytest.fixture
def specs() -> list[CellSpec]:
    return []


@pytest.fixture
def sandbox(specs: list[CellSpec]) -> ScriptedSandbox:
    run = runs()

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        specs.append(spec)
        return run(spec, program, payload)

    return ScriptedSandbox(script)


def given(numbers: list[object], text: object = "x") -> str:
    return json.dumps({"numbers": numbers, "text": text})


def read(cases: tuple[TestCase, ...]) -> list[tuple[str, str, str, object]]:
    return [(case.name, case.group, case.input.read_text(), json.loads(case.answer.read_text())) for case in cases]


def test_they_become_tests_with_the_references_answers(
    package: Package, sandbox: ScriptedSandbox, specs: list[CellSpec]
) -> None:
    inputs = [given([1, 2]), given([], "ü")]
    with own_cases(package, inputs, sandbox, "submission-1") as cases:
        assert read(cases) == [
            ("own/1", GROUP, inputs[0], {"sum": 3, "text": "x"}),
            ("own/2", GROUP, inputs[1], {"sum": 0, "text": "ü"}),
        ]
    assert not any(case.input.exists() or case.answer.exists() for case in cases)
    assert {(spec.trust, spec.name) for spec in specs} == {(Trust.AUTHOR, "submission-1")}
    assert all(spec.limits.cpu_s <= 10 and spec.limits.memory_mib <= 512 for spec in specs)
    assert sandbox.opened == sandbox.closed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "JSON"),
        ("[1]", "numbers, text"),
        ('{"numbers": [1]}', "no text"),
        (given(["1"]), "numbers"),
        (given([1], 2), "text"),
        ('{"numbers": [1], "text": "x", "more": 1}', "more"),
        ("[" * 60_000, ""),
    ],
)
def test_what_no_program_could_be_given(package: Package, sandbox: ScriptedSandbox, text: str, reason: str) -> None:
    with pytest.raises(RefusedInput) as refused, own_cases(package, [given([1]), text], sandbox, "s"):
        pass
    assert refused.value.number == 1
    assert reason in refused.value.reason
    assert sandbox.opened == 0, "nothing is run for it"


def test_what_the_validator_refuses_it_refuses_with_its_words(package: Package, sandbox: ScriptedSandbox) -> None:
    with pytest.raises(RefusedInput) as refused, own_cases(package, [given([1]), given([1] * 4)], sandbox, "s"):
        pass
    assert refused.value.number == 1
    assert refused.value.reason == "it is no valid input: at most 3 numbers"


def test_a_validator_that_says_nothing(package: Package, sandbox: ScriptedSandbox) -> None:
    (package.problem.directory / "input_validators" / "validate.py").write_text("import sys\nsys.exit(43)\n")
    words = "it is no valid input: the problem refuses it"
    with pytest.raises(RefusedInput, match=words), own_cases(package, [given([1])], sandbox, "s"):
        pass


def test_what_the_reference_does_not_answer(package: Package, sandbox: ScriptedSandbox) -> None:
    with pytest.raises(RefusedInput) as refused, own_cases(package, [given([1], "fail")], sandbox, "s"):
        pass
    assert refused.value.number == 0
    assert refused.value.reason == "the reference solution gives no answer to it within 1 s and 128 MiB"


def test_a_package_that_does_not_compile_is_no_fault_of_the_input(package: Package, sandbox: ScriptedSandbox) -> None:
    (package.problem.directory / "submissions" / "accepted" / "reference.py").write_text("def echo(")
    with pytest.raises(BrokenPackage), own_cases(package, [given([1])], sandbox, "s"):
        pass


def test_where_only_the_data_know_the_answer_there_are_no_own_inputs(sandbox: ScriptedSandbox) -> None:
    hidden_labels = read_package(Path(__file__).parents[2] / "packages" / "ours" / "threshold-classifier")
    with pytest.raises(RefusedInput, match="no inputs of your own"), own_cases(hidden_labels, ["{}"], sandbox, "s"):
        pass
    assert sandbox.opened == 0
