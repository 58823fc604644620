"""Checkers that run the package's own code: what they make of its words. The code itself runs in tests/integration."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers.base import Answer, Checked, CheckerFailed
from judge.checkers.package import PackageChecker, package_program
from judge.checkers.validator import OutputValidators, validators_program
from sandbox.base import Limits, Outcome, Run
from sandbox.guest import wire
from sandbox.scripted import finished

LIMITS = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=64)
CHECKER = PackageChecker(package_program({"check.py": b""}), LIMITS)
VALIDATORS = OutputValidators(("v/a.py", "v/b.py"), validators_program({"v/a.py": b"", "v/b.py": b""}), LIMITS)


def says(value: Any) -> Callable[[bytes], Run]:
    return lambda payload: finished(wire.encode(value))


def checked(verdict: Any, got: Any = 1) -> Checked:
    return CHECKER.check_by(says({"verdict": verdict}), Answer((2,), 3, got))


class TestPackage:
    @pytest.mark.parametrize(
        ("verdict", "expected"),
        [
            (True, Checked(True, 1.0)),
            (False, Checked(False, 0.0)),
            ([True, "close"], Checked(True, 1.0, "close")),
            ([False, "3 before 1"], Checked(False, 0.0, "3 before 1")),
            ({"accepted": True}, Checked(True, 1.0)),
            ({"accepted": False, "score": 0.5}, Checked(False, 0.5)),
            ({"accepted": False, "message": "m", "hint": "two\nlines"}, Checked(False, 0.0, "m", "two lines")),
        ],
    )
    def test_a_verdict(self, verdict: Any, expected: Checked) -> None:
        assert checked(verdict) == expected

    @pytest.mark.parametrize(
        ("verdict", "problem"),
        [
            (None, "check returned None"),
            (1, "check returned 1"),
            ("yes", "check returned 'yes'"),
            ([True], "check returned [True]"),
            ([1, "message"], "check returned [1, 'message']"),
            ({}, "check returned {}"),
            ({"accepted": 1}, "check returned {'accepted': 1}"),
            ({"accepted": True, "scores": 1}, "check returned {'accepted': True, 'scores': 1}"),
            ({"accepted": True, "hint": None}, "check returned"),
            ({"accepted": True, "score": 1.5}, "a score of 1.5; give a number from 0 to 1"),
            ({"accepted": True, "score": True}, "a score of True"),
            ({"accepted": True, "score": float("nan")}, "a score of nan"),
            (np.zeros(3), "check returned float64 array of shape (3,)"),
        ],
    )
    def test_nonsense_is_the_packages_fault(self, verdict: Any, problem: str) -> None:
        with pytest.raises(CheckerFailed) as caught:
            checked(verdict)
        assert str(caught.value).startswith("output_validator/check.py: ")
        assert problem in str(caught.value)

    @pytest.mark.parametrize(
        ("run", "problem"),
        [
            (finished(wire.encode({"fault": "ZeroDivisionError: division by zero (check.py, line 3)"})), "line 3"),
            (finished(b"[["), "what it returned cannot be read"),
            (finished(b"{}"), "it gave no verdict"),
            (Run(Outcome.CPU_LIMIT, 1.3, 1.3, 1.0), "it took more than 1 s of CPU time"),
            (Run(Outcome.MEMORY_LIMIT, 0.1, 0.1, 99.0), "it took more than 64 MiB"),
            (Run(Outcome.EXITED, 0.1, 0.1, 1.0, exit_code=3), "exit status 3"),
        ],
    )
    def test_a_crash_too(self, run: Run, problem: str) -> None:
        with pytest.raises(CheckerFailed) as caught:
            CHECKER.check_by(lambda payload: run, Answer((2,), 3, 1))
        assert problem in str(caught.value)

    def test_a_value_that_the_checks_cell_cannot_read_is_the_candidates_fault(self) -> None:
        refused = CHECKER.check_by(says({"unreadable": "TypeError"}), Answer((2,), 3, 1))
        assert (refused.accepted, refused.hint) == (False, "the value is of a form that nobody can read")

    def test_it_is_given_arguments_expected_and_got(self) -> None:
        seen: list[bytes] = []

        def ask(payload: bytes) -> Run:
            seen.append(payload)
            return finished(b'{"verdict": true}')

        CHECKER.check_by(ask, Answer(([1, 2], "x"), {"a": 1}, [True]))
        assert wire.decode(seen[0]) == [[[1, 2], "x"], {"a": 1}, "[true]"]

        of_calls = PackageChecker(CHECKER.program, LIMITS, of_calls=True)
        of_calls.check_by(ask, Answer((["Stack", []], ["pop", []]), [None, 1], [None, 1]))
        assert wire.decode(seen[1]) == [[[["Stack", []], ["pop", []]]], [None, 1], "[null,1]"]

    @given(st.recursive(st.none() | st.text(max_size=2) | st.floats(), lambda inner: st.lists(inner, max_size=2)))
    def test_any_value_is_passed_on(self, got: Any) -> None:
        assert checked(False, got) == Checked(False, 0.0)


def said(status: int, **more: Any) -> dict[str, Any]:
    return {"status": status, "judge": "", "team": "", "again": False, "complaint": "", **more}


class TestValidators:
    ANSWER = Answer((b"in",), b"ans\n", b"\xff\n", ("case_sensitive",))

    def _check(self, *answers: dict[str, Any]) -> Checked:
        left = list(answers)
        result = VALIDATORS.check_by(lambda payload: finished(wire.encode(left.pop(0))), self.ANSWER)
        assert not left
        return result

    def test_all_must_accept(self) -> None:
        assert self._check(said(42), said(42)) == Checked(True, 1.0)
        assert self._check(said(43)) == Checked(False, 0.0)
        assert not self._check(said(42), said(43)).accepted

    def test_messages_go_to_whom_they_are_for(self) -> None:
        refused = self._check(said(43, judge="the answer is 7", team="one number\nis enough"))
        assert refused == Checked(False, 0.0, "one number\nis enough", "one number is enough", "the answer is 7")
        assert self._check(said(42, judge="a"), said(42, judge="b")).for_staff == "a\nb"

    @pytest.mark.parametrize(
        ("answer", "problem"),
        [
            (said(0), "v/a.py: exit status 0; exit with 42 to accept, with 43 to refuse"),
            (said(1, complaint="Traceback\nKeyError: 'x'\n"), "v/a.py: exit status 1: KeyError: 'x'"),
            (said(-9), "v/a.py: ended by signal 9"),
            (said(42, again=True), "it asks for another pass"),
            ({"status": 42}, "what it left behind cannot be read"),
        ],
    )
    def test_everything_else_is_the_validators_fault(self, answer: dict[str, Any], problem: str) -> None:
        with pytest.raises(CheckerFailed) as caught:
            self._check(answer)
        assert problem in str(caught.value)

    def test_a_limit_is_too(self) -> None:
        with pytest.raises(CheckerFailed, match="more than 1 s of CPU time"):
            VALIDATORS.check_by(lambda payload: Run(Outcome.CPU_LIMIT, 1.3, 1.3, 1.0), self.ANSWER)

    def test_it_is_given_bytes_and_arguments(self) -> None:
        seen: list[Any] = []

        def ask(payload: bytes) -> Run:
            seen.append(wire.decode(payload))
            return finished(wire.encode(said(43)))

        VALIDATORS.check_by(ask, self.ANSWER)
        main, arguments, *texts = seen[0]
        assert (main, arguments) == ("v/a.py", ["case_sensitive"])
        assert [base64.b64decode(text) for text in texts] == [b"in", b"ans\n", b"\xff\n"]
