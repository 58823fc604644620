"""What of a checker fits the tests, and what does not: asked of it, and of all that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from judge.checkers.base import Case, Composed, Particular, Value
from judge.checkers.frame import FrameChecker


def fault_of(checker: object, arguments: tuple[Value, ...], expected: Value) -> str | None:
    """See `judge.checkers.base.Particular`. None, too, of a checker that compares with everything."""
    for _, one, cases in everything(checker, [(arguments, expected)]):
        if isinstance(one, Particular):
            for case in cases:
                if (fault := one.fault(*case)) is not None:
                    return fault
    return None


def unused_tolerances(checker: object, cases: Sequence[Case]) -> frozenset[str]:
    """Keys below the checker's of what it is told of columns that no expected table of `cases` has: `frame.tolerances.totl`."""
    return frozenset(
        ".".join(filter(None, (key, "frame.tolerances", name)))
        for key, one, parts in everything(checker, cases)
        if isinstance(one, FrameChecker)
        for name in one.unused(expected for _, expected in parts)
    )


def everything(checker: object, cases: Sequence[Case], key: str = "") -> Iterator[tuple[str, object, list[Case]]]:
    """`checker` and all within it, with what each compares of `cases` and its key below that of the outermost."""
    yield key, checker, list(cases)
    if isinstance(checker, Composed):
        for place, one, parts in checker.inside(cases):
            yield from everything(one, parts, ".".join(filter(None, (key, place))))
