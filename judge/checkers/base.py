"""The seam of all checkers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

Value = object
"""A decoded value: None, bool, int, float, str, list (tuples too), dict, set, numpy.ndarray, wire.Frame, wire.Series.
Linked lists and trees are lists. For a standard-input problem `expected` and `got` are bytes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a checker compares. `arguments`: the decoded input, one value a parameter (the raw text for standard input).

    `args`: the package's `output_validator_args` for this case.
    """

    arguments: tuple[Value, ...]
    expected: Value
    got: Value
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """`score` in [0, 1]. `message` tells where and how the answer differs and quotes it: for samples, own inputs and
    authors; nobody shows it of a hidden test to a candidate. `hint` is safe everywhere ("right up to a transpose")."""

    accepted: bool
    score: float
    message: str = ""
    hint: str = ""


ACCEPTED = Checked(accepted=True, score=1.0)


def rejected(message: str, hint: str = "") -> Checked:
    return Checked(accepted=False, score=0.0, message=message, hint=hint)


class Checker(Protocol):
    def check(self, answer: Answer) -> Checked:
        """Pure and deterministic. Any decoded `got` is judged, never raised over: it came from a candidate."""
        ...
