"""What only some values can be compared with: asked of a checker, and of all that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from judge.checkers.base import Case, Composed, Particular, Value


def fault_of(checker: object, arguments: tuple[Value, ...], expected: Value) -> str | None:
    """See `judge.checkers.base.Particular`. None, too, of a checker that compares with everything."""
    for _, one, cases in everything(checker, [(arguments, expected)]):
        if isinstance(one, Particular):
            for case in cases:
                if (fault := one.fault(*case)) is not None:
                    return fault
    return None


def everything(checker: object, cases: Sequence[Case], key: str = "") -> Iterator[tuple[str, object, list[Case]]]:
    """`checker` and all within it, with what each compares of `cases` and its key below that of the outermost."""
    yield key, checker, list(cases)
    if isinstance(checker, Composed):
        for place, one, parts in checker.inside(cases):
            yield from everything(one, parts, ".".join(filter(None, (key, place))))
