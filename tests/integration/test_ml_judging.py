"""Checkers with code of the package's own, metrics, estimators and several seeds: judged for real."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from judge.checkers.base import Answer, Checked, CheckerFailed
from judge.checkers.validator import OutputValidators, validators_program
from judge.checking import checking
from judge.package.check import check
from judge.pipeline import Work, judge
from judge.problem import Expected, Problem
from judge.shelf import complete
from judge.verdict import Judgement, Verdict
from sandbox.base import CellSpec, Direction, Limits, Sandbox, Trust
from sandbox.factory import SandboxOptions, make_sandbox
from tests import cores, sandboxes

PACKAGES = Path(__file__).resolve().parents[1] / "packages" / "ours"
SLUGS = (
    "any-divisor",
    "by-hand-scaling",
    "checked-gradient",
    "noisy-votes",
    "seeded-clusters",
    "seeded-folds",
    "threshold-classifier",
)
ALLOWED = {Expected.ACCEPTED: Verdict.AC, Expected.WRONG_ANSWER: Verdict.WA, Expected.RUN_TIME_ERROR: Verdict.RTE}

Traffic = list[tuple[CellSpec, Direction, bytes]]


@pytest.fixture(scope="module")
def traffic() -> Traffic:
    return []


@pytest.fixture(scope="module", params=sandboxes.of_suite())
def sandbox(request: pytest.FixtureRequest, traffic: Traffic) -> Iterator[Sandbox]:
    traffic.clear()
    options = SandboxOptions(
        choice=request.param,
        cpus=cores.one(),
        instance="ml-judging",
        spare=1,
        record=lambda *seen: traffic.append(seen),
    )
    made = make_sandbox(options)
    yield made
    made.close()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("built")


def submitted(problem: Problem, name: str, sandbox: Sandbox) -> Judgement:
    source = (problem.directory / "submissions" / name).read_text("utf-8")
    return judge(Work(problem, source, f"test-{problem.slug}"), sandbox)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_submission_gets_the_verdict_of_its_folder(sandbox: Sandbox, cache: Path, slug: str) -> None:
    problem = complete(PACKAGES / slug, sandbox, cache)
    judged = {example: submitted(problem, example.name, sandbox) for example in problem.examples}
    wrong = {e.name: f"{j.verdict}: {j.message}" for e, j in judged.items() if j.verdict is not ALLOWED[e.expected]}
    assert wrong == {}


def test_an_at_least_group_forgives_and_says_what_was_missed(sandbox: Sandbox, cache: Path) -> None:
    problem = complete(PACKAGES / "seeded-clusters", sandbox, cache)
    judgement = submitted(problem, "accepted/reference.py", sandbox)
    (missed,) = [test for test in judgement.tests if test.verdict is not Verdict.AC]
    assert (judgement.verdict, missed.name, missed.verdict) == (Verdict.AC, "secret/lucky/13", Verdict.WA)
    assert missed.message == "below the required quality"
    assert "at most 0.001 is needed" in missed.author_message


def test_hidden_truths_never_enter_a_candidates_cell(
    sandbox: Sandbox, cache: Path, traffic: Traffic, tmp_path: Path
) -> None:
    canary = "8675309"
    package = copy(tmp_path, "threshold-classifier")
    calls = '{"calls": [["Stump", [2]], ["fit", [[[0.0], [1.0]], [7, 9]]], ["predict", [[[0.1], [0.9]]]]]}\n'
    (package / "data/secret/canary").mkdir(parents=True)
    (package / "data/secret/canary/01.in").write_text(calls)
    (package / "data/secret/canary/01.ans").write_text(f'[null, null, {{"labels": [7, {canary}], "threshold": 0.5}}]\n')
    problem = complete(package, sandbox, cache)
    traffic.clear()
    assert submitted(problem, "accepted/reference.py", sandbox).verdict is Verdict.AC
    candidates = b"".join(data for spec, _, data in traffic if spec.trust is Trust.CANDIDATE)
    assert b'"predict"' in candidates
    assert canary.encode() not in candidates


def test_only_values_enter_the_cell_of_a_packages_own_checker(sandbox: Sandbox, cache: Path, traffic: Traffic) -> None:
    problem = complete(PACKAGES / "seeded-folds", sandbox, cache)
    source = "# a-mark-of-the-candidates\n" + (problem.directory / "submissions/accepted/reference.py").read_text()
    traffic.clear()
    assert judge(Work(problem, source, "test-trust"), sandbox).verdict is Verdict.AC
    into = [(spec, data) for spec, direction, data in traffic if direction is Direction.TO_CELL]
    authors = b"".join(data for spec, data in into if spec.trust is Trust.AUTHOR)
    candidates = b"".join(data for spec, data in into if spec.trust is Trust.CANDIDATE)
    assert b"as_sets" not in candidates
    assert b"a-mark-of-the-candidates" in candidates
    assert authors
    assert b"a-mark-of-the-candidates" not in authors


# a check that is broken

DIVIDES = "def check(n, k, seeds, expected, got):\n    return 1 / 0\n"
BROKEN = {
    "raises": (DIVIDES, "ZeroDivisionError: division by zero (check.py, line 2)"),
    "leaves": ("import os\n\n\ndef check(*values):\n    os._exit(0)\n", "exit status 0"),
    "exits": ("import sys\n\n\ndef check(*values):\n    sys.exit(3)\n", "SystemExit: 3 (check.py, line 5)"),
    "spins": ("def check(*values):\n    while True:\n        pass\n", "it took more than"),
    "grows": ("def check(*values):\n    held = []\n    while True:\n        held.append(bytes(10**6))\n", "64 MiB"),
    "says-nothing": ("def check(*values):\n    pass\n", "check returned None"),
    "gives-an-object": ("def check(*values):\n    return object()\n", "a value of type object"),
    "does-not-compile": ("def check(*values)\n    return True\n", "SyntaxError: expected ':' (check.py, line 1)"),
    "is-not-there": ("def cheque(*values):\n    return True\n", "ImportError"),
    "takes-less": ("def check(expected, got):\n    return True\n", "TypeError"),
}


def copy(tmp_path: Path, slug: str) -> Path:
    return Path(shutil.copytree(PACKAGES / slug, tmp_path / slug))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_check_is_a_judge_error_and_tells_its_author(
    sandbox: Sandbox, cache: Path, tmp_path: Path, name: str
) -> None:
    source, said = BROKEN[name]
    package = copy(tmp_path, "seeded-folds")
    (package / "output_validator/check.py").write_text(source)
    yaml = (package / "problem.yaml").read_text("utf-8")
    limits = "memory: 256, validation_time: 1, validation_memory: 64"
    (package / "problem.yaml").write_text(yaml.replace("memory: 256", limits))
    shutil.rmtree(package / "generators")
    (package / "data/secret/edge").mkdir(parents=True)
    for suffix in ("in", "ans"):
        shutil.copy(package / f"data/sample/01.{suffix}", package / f"data/secret/edge/01.{suffix}")
    judgement = submitted(complete(package, sandbox, cache), "accepted/reference.py", sandbox)
    assert (judgement.verdict, judgement.score) == (Verdict.JE, 0.0)
    assert judgement.tests[0].author_message.startswith("output_validator/check.py: ")
    # Without a cgroup the kernel may refuse memory before the watchdog sees how much there is.
    refused = "MemoryError" if said == "64 MiB" and sandbox.name == "process" else said
    assert any(words in judgement.tests[0].author_message for words in (said, refused))
    assert judgement.tests[1].verdict is None


def test_check_reports_it(sandbox: Sandbox, cache: Path, tmp_path: Path) -> None:
    package = copy(tmp_path, "seeded-folds")
    (package / "output_validator/check.py").write_text(DIVIDES)
    shutil.rmtree(package / "submissions/wrong_answer")
    diagnostics = check(package, sandbox, cache).diagnostics
    (found,) = (found for found in diagnostics if found.path == "submissions/accepted/reference.py")
    assert found.remedy == "correct the package's own checker, or the test's data"
    assert found.message == f"JE on sample/01: output_validator/check.py: {BROKEN['raises'][1]}"


def test_a_value_that_cannot_be_read_is_not_the_checks_fault(sandbox: Sandbox, cache: Path, tmp_path: Path) -> None:
    """A table where there is no pandas: only a program that writes the frame itself can send it."""
    package = copy(tmp_path, "seeded-folds")
    (package / "output_validator/check.py").write_text("def check(*values):\n    return False\n")
    yaml = (package / "judge.yaml").read_text("utf-8")
    (package / "judge.yaml").write_text(yaml.replace('"list[list[int]]"', "Any"))
    shutil.rmtree(package / "generators")
    shutil.copytree(package / "data/sample", package / "data/secret/edge")
    source = """
import os

from sandbox.guest.link import RESULT, VALUE_TAG


def folds(n, k, seed):
    body = VALUE_TAG + b'{"$df": {"columns": [["a", "int64", [1]]], "index": [0]}}'
    os.write(9, RESULT.pack(len(body)) + body)
    os._exit(0)
"""
    judgement = judge(Work(complete(package, sandbox, cache), source, "test-forged"), sandbox)
    assert judgement.verdict is Verdict.WA
    # On one's own machine pandas may be installed, and then there is a table to look at.
    assert "is of a form that nobody can read" in judgement.message or sandbox.name == "process"


# output validators

LIMITS = Limits(cpu_s=2.0, wall_s=5.0, memory_mib=128)


def validated(problem: Problem, sandbox: Sandbox, sources: dict[str, str], output: bytes, *args: str) -> Checked:
    """What these validators say, which lie in `output_validators/`, of the input `6` and the answer `2`."""
    files = {f"output_validators/{name}": source.encode() for name, source in sources.items()}
    mains = tuple(path for path in files if "helper" not in path)
    own = OutputValidators(mains, validators_program(files), LIMITS)
    with checking(with_checker(problem, own), sandbox, "test-validator") as checker:
        return checker.check(Answer((b"6\n",), b"2\n", output, args))


def with_checker(problem: Problem, checker: OutputValidators) -> Problem:
    return replace(problem, checker=checker)


@pytest.fixture(scope="module")
def divisor(sandbox: Sandbox, cache: Path) -> Problem:
    return complete(PACKAGES / "any-divisor", sandbox, cache)


TELLS = """
import os
import sys

import helper

given, answer, folder, *rest = sys.argv[1:]
assert os.listdir() == [] and os.listdir(folder) == []
words = [open(given).read(), open(answer).read(), sys.stdin.read(), folder[-1], *rest]
helper.tell(folder + "judgemessage.txt", repr(words))
helper.tell(folder + "teammessage.txt", "look again")
sys.exit(43)
"""
HELPER = "def tell(path, text):\n    held.append(open(path, 'w'))\n    held[-1].write(text)\n\n\nheld = []\n"


def test_a_validator_is_called_as_the_format_says(sandbox: Sandbox, divisor: Problem) -> None:
    checked = validated(divisor, sandbox, {"tells.py": TELLS, "helper.py": HELPER}, b"3\n", "one", "two words")
    assert (checked.accepted, checked.hint) == (False, "look again")
    assert checked.for_staff == repr(["6\n", "2\n", "3\n", "/", "one", "two words"])


def test_it_need_not_read_the_output_and_all_must_accept(sandbox: Sandbox, divisor: Problem) -> None:
    accepts, refuses = "raise SystemExit(42)\n", "raise SystemExit(43)\n"
    output = b"1 " * 2_000_000
    assert validated(divisor, sandbox, {"a.py": accepts, "b.py": accepts}, output).accepted
    assert not validated(divisor, sandbox, {"a.py": accepts, "b.py": refuses}, output).accepted


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("pass", "exit status 0; exit with 42"),
        ("1 / 0", "exit status 1: ZeroDivisionError: division by zero"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGABRT)", "ended by signal 6"),
        ("import sys; open(sys.argv[3] + 'nextpass.in', 'w').close(); sys.exit(42)", "it asks for another pass"),
        ("while True: pass", "it took more than"),
    ],
)
def test_everything_else_is_the_validators_fault(sandbox: Sandbox, divisor: Problem, source: str, said: str) -> None:
    with pytest.raises(CheckerFailed) as caught:
        validated(divisor, sandbox, {"a.py": source}, b"3\n")
    assert said in str(caught.value)


def test_its_messages_are_kept_short_and_links_are_not_followed(sandbox: Sandbox, divisor: Problem) -> None:
    source = """
import os
import sys

folder = sys.argv[3]
os.symlink(sys.argv[2], folder + "teammessage.txt")
with open(folder + "judgemessage.txt", "wb") as file:
    file.write(b"\\xff" + b"x" * 10**6)
sys.exit(43)
"""
    checked = validated(divisor, sandbox, {"a.py": source}, b"3\n")
    assert (checked.message, checked.hint) == ("", "")
    assert checked.for_staff == "�" + "x" * (128 * 1024 - 1)


def test_a_group_without_a_library_refuses_who_imports_it_there_alone(sandbox: Sandbox, cache: Path) -> None:
    problem = complete(PACKAGES / "by-hand-scaling", sandbox, cache)
    judgement = submitted(problem, "run_time_error/with_scikit_learn.py", sandbox)
    told = {test.name: (test.verdict, test.message) for test in judgement.tests if test.verdict is not None}
    assert told == {
        "sample/01": (Verdict.AC, ""),
        "secret/any/01": (Verdict.AC, ""),
        "secret/any/02": (Verdict.AC, ""),
        "secret/by-hand/01": (Verdict.RTE, "ModuleNotFoundError"),
    }
