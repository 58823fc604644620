"""What only a standard-input problem can get wrong: arguments of validators, submissions of several files, and bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Refused = Callable[[dict[str, Any]], tuple[str, ...]]
STDIN = "topics: [arrays]\ndifficulty: easy\n"


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        (
            "output_validator_args: [float_tolerance]\n",
            "float_tolerance needs a number of at least 0 behind it, not None",
        ),
        (
            "output_validator_args: [float_tolerance, 1e]\n",
            "needs a number of at least 0 behind it, not '1e'; write for",
        ),
        ("output_validator_args: [tolerance, 1]\n", "unknown argument 'tolerance'; write one of case_sensitive, "),
        (
            "output_validator_args: [float_tolerance, 1, float_absolute_tolerance, 1]\n",
            "float_absolute_tolerance sets a tolerance a second time; take one away",
        ),
    ],
)
def test_arguments_of_the_default_validator(refused: Refused, edits: str, says: str) -> None:
    errors = refused({"judge.yaml": STDIN, "data/secret/edge/test_group.yaml": edits})
    place = "data/secret/edge/test_group.yaml (output_validator_args): "
    assert [error for error in errors if error.startswith(place) and says in error], errors


def test_arguments_and_a_checker(refused: Refused) -> None:
    edits = {
        "judge.yaml": f"{STDIN}checker: tokens\n",
        "data/sample/1.yaml": "output_validator_args: [case_sensitive]\n",
    }
    said = "data/sample/1.yaml (output_validator_args): arguments for an output validator, and there is none; take them"
    assert [error for error in refused(edits) if error.startswith(said)]


def test_bytes_are_what_a_test_may_be_about(check: Any, good: Any, tmp_path: Path) -> None:
    edits = {
        "judge.yaml": STDIN,
        "data/secret/edge/01.in": b"\xef\xbb\xbf\xff\r",
        "data/secret/edge/01.ans": b"\xff",
    }
    checked = check(good(tmp_path / "halve", edits))
    assert not [error for error in checked.errors if error.startswith("data/secret/edge/01")]
    assert len([warning for warning in checked.warnings if warning.startswith("data/secret/edge/01")]) == 4


def test_a_submission_without_its_entry_point(refused: Refused) -> None:
    edits = {
        "judge.yaml": STDIN,
        "submissions/accepted/parts/a.py": "print(1)\n",
        "submissions/submissions.yaml": "accepted/parts: {entrypoint: b.py}\n",
    }
    said = "submissions/accepted/parts: there is no b.py in it; add b.py, or correct entrypoint in "
    assert [error for error in refused(edits) if error.startswith(said)]
