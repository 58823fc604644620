"""`exact`: the same value. Kinds matter (1 is not 1.0, True is not 1); of arrays shape and kind, not item size."""

from __future__ import annotations

from dataclasses import dataclass

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.compare import IDENTICAL
from judge.values.render import excerpt


@dataclass(frozen=True, slots=True)
class Exact:
    """Of standard output (bytes): the same bytes. NaN equals nothing."""

    def check(self, answer: Answer) -> Checked:
        if isinstance(answer.expected, bytes):
            if answer.got == answer.expected:
                return ACCEPTED
            return rejected(f"expected {excerpt(answer.expected, 200)[0]!r}, got {_shown(answer.got)}")
        found = IDENTICAL.difference(answer.expected, answer.got)
        return ACCEPTED if found is None else rejected(found.message, found.hint)


def _shown(got: object) -> str:
    text, _ = excerpt(got, 200)
    return repr(text) if isinstance(got, bytes) else text
