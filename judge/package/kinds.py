"""The kinds of problems that a new package can begin as. Imported by the command line's help, so by little else."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a candidate writes."""

    FUNCTION = "function"
    CLASS = "class"
    ESTIMATOR = "estimator"
    STDIN = "stdin"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Kind.FUNCTION: "a function; its example: the longest run in a list",
    Kind.CLASS: "a class whose methods are called in turn; its example: sums of stretches",
    Kind.ESTIMATOR: "a class with fit and predict over arrays; its example: linear regression",
    Kind.STDIN: "a whole program that reads standard input; its example: the largest sum of a stretch",
}
