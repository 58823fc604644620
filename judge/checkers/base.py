"""The seam of all checkers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

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
    authors; nobody shows it of a hidden test to a candidate. `hint` is safe everywhere ("right up to a transpose").
    `for_staff`: for the package's authors, and not for a candidate even of a sample.
    """

    accepted: bool
    score: float
    message: str = ""
    hint: str = ""
    for_staff: str = ""


@runtime_checkable
class Particular(Protocol):
    """A checker that can compare with some values of the declared type only."""

    def fault(self, arguments: tuple[Value, ...], expected: Value) -> str | None:
        """What is wrong with a case's `expected`, and what to write; None: nothing. Parts are joined by "; "."""
        ...


ACCEPTED = Checked(accepted=True, score=1.0)


def rejected(message: str, hint: str = "") -> Checked:
    return Checked(accepted=False, score=0.0, message=message, hint=hint)


class CheckerFailed(Exception):
    """A package's own checker, or what it compares with, is broken: JE, and never charged to the candidate.

    The message is for the package's author.
    """


Case: TypeAlias = tuple[tuple[Value, ...], Value]
"""Of a test, or of a part of what it holds: the arguments, and what is expected."""
Inside: TypeAlias = "tuple[str, Checker, list[Case]]"
"""A checker in another one: where it stands in that (`tuple[0]`; empty: in its place), and the parts that it compares."""


@runtime_checkable
class Composed(Protocol):
    """A checker that is made of others."""

    def inside(self, cases: Sequence[Case]) -> Iterator[Inside]:
        """Each of them, with its parts of all `cases`, which may be none."""
        ...


class Checker(Protocol):
    def check(self, answer: Answer) -> Checked:
        """Pure and deterministic. Any decoded `got` is judged, never raised over: it came from a candidate.

        Raises: CheckerFailed: an `expected` that the checker cannot compare with, whatever `got` is.
        """
        ...
