"""What only running the package's programs shows: validators and submissions that do not do what they should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Refused = Callable[[dict[str, Any]], tuple[str, ...]]


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        (
            {"data/invalid_input/positive.in": '{"n": 1}\n'},
            "data/invalid_input/positive.in: every validator takes it for valid; correct a validator, or take the input away",
        ),
        (
            {"data/secret/edge/01.in": '{"n": -4}\n', "data/secret/edge/01.ans": "-2\n"},
            "data/secret/edge/01.in: validate refuses it: exit status 43; correct the input or the validator",
        ),
        (
            {"data/secret/edge/12.in": None, "data/secret/edge/12.ans": None},
            "data/secret: 11 hidden tests; make it at least 12",
        ),
        (
            {"submissions/accepted/half.py": "def halve(n):\n    return n\n"},
            "submissions/accepted/half.py: WA on sample/1: ",
        ),
        (
            {"submissions/wrong_answer/right.py": "def halve(n):\n    return n // 2\n"},
            "submissions/wrong_answer/right.py: no test gives WA; correct the submission, its folder, the tests or the limit",
        ),
        (
            {"submissions/wrong_answer/falls.py": "def halve(n):\n    raise KeyError\n"},
            "submissions/wrong_answer/falls.py: RTE on sample/1: KeyError:",
        ),
        (
            {"submissions/accepted/slow.py": "def halve(n):\n    ...  # for ever\n"},
            "submissions/accepted/slow.py: TLE on sample/1: more than 1 s of CPU time; correct the ",
        ),
        ({"submissions/accepted/half.py": "def halve(n)\n"}, "submissions/accepted/half.py: CE: "),
        (
            {
                "submissions/submissions.yaml": "wrong_answer: {permitted: [AC, RTE], required: [RTE]}\n",
            },
            "submissions/wrong_answer/rounds_up.py: WA on ",
        ),
        (
            {
                "submissions/other/a.py": "def halve(n):\n    return n // 2\n",
                "submissions/submissions.yaml": '"{other,more}/*": {required: [WA, RTE]}\n',
            },
            "submissions/other/a.py: no test gives WA or RTE; ",
        ),
        (
            {
                "data/valid_output/1.in": '{"n": 7}\n',
                "data/valid_output/1.ans": "3\n",
                "data/valid_output/1.out": "4\n",
            },
            "data/valid_output/1.out: a valid output is refused: ",
        ),
        (
            {
                "data/invalid_output/1.in": '{"n": 7}\n',
                "data/invalid_output/1.ans": "3\n",
                "data/invalid_output/1.out": "3\n",
            },
            "data/invalid_output/1.out: an invalid output is accepted; correct the output or the checker",
        ),
        (
            {
                "data/valid_output/1.in": '{"n": 7}\n',
                "data/valid_output/1.ans": "3\n",
                "data/valid_output/1.out": "3.0\n",
            },
            "data/valid_output/1.out: a valid output is refused: ",
        ),
    ],
)
def test_one_sentence_says_what_is_wrong(refused: Refused, edits: dict[str, Any], says: str) -> None:
    errors = refused(edits)
    assert [error for error in errors if error.startswith(says)], errors


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        (
            {"submissions/accepted/A.java": "class A {}\n"},
            "submissions/accepted/A.java: not judged here: Java; add one in Pyth",
        ),
        (
            {"submissions/accepted/a.py": "#!/usr/bin/python2\n"},
            "submissions/accepted/a.py: not judged here: Python 2; add one",
        ),
        ({"submissions/README": "x\n"}, "submissions/README: this is not read here; move it into one of accepted, "),
        ({"input_validators/v.ctd": "\n"}, "input_validators/v.ctd: not run here: Checktestdata; write it in Python 3"),
        (
            {"input_validators/v/run": "\n"},
            "input_validators/v: not run here: a program with a build or run script of its own",
        ),
        (
            {"input_validators/v/a.py": "\n"},
            "input_validators/v: not run here: there is no __main__.py in it; add __main__.py",
        ),
        (
            {"data/secret/edge/01.in": '{"n": 5}\n', "data/secret/edge/01.ans": "2\n"},
            "the same input as secret/edge/01; keep",
        ),
        (
            {"statement/problem.en.md": "# Halve\n"},
            "statement/problem.en.md:1: the statement begins with a title; take it away",
        ),
        (
            {"submissions/submissions.yaml": "acepted/*: {}\n"},
            "submissions/submissions.yaml:1 (acepted/*): this fits no submis",
        ),
        (
            {"submissions/submissions.yaml": "accepted: {score: 1, sample/*: {permitted: [AC]}}\n"},
            "submissions/submissions.yaml:1 (accepted.score): this is not checked here; look at it yourself",
        ),
        (
            {
                "submissions/time_limit_exceeded/slow.py": "def halve(n):\n    ...  # for ever\n",
                "problem.yaml": ("1\n", "0.25\n"),
            },
            "problem.yaml (limits.time_limit): 0.25 is no multiple of time_resolution, 1; set time_resolution",
        ),
        (
            {"problem.yaml": ("license: cc0", "license: cc0\nlanguages: [python3, java, pyton]")},
            "problem.yaml (languages): not judged here: Java, 'pyton', which is no language that is known here; Python 3 is",
        ),
    ],
)
def test_what_is_worth_a_look_keeps_nobody_from_judging(
    check: Any, good: Any, tmp_path: Path, edits: dict[str, Any], says: str
) -> None:
    checked = check(good(tmp_path / "halve", edits))
    assert (checked.status, checked.errors) == (0, ())
    assert [warning for warning in checked.warnings if says in warning], checked.warnings
