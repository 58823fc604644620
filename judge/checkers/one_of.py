"""`one_of`: several right answers, all of them written down in `.ans`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judge.checkers.base import Answer, Case, Checked, Checker, Inside, rejected


@dataclass(frozen=True, slots=True)
class OneOf:
    """`expected` is the list of right answers; `checker` compares with one of them.

    The first that accepts decides; if none does, the message is that of the first right answer, and the hint one that all
    of them give.
    """

    checker: Checker

    def check(self, answer: Answer) -> Checked:
        if not isinstance(answer.expected, list) or not answer.expected:
            return rejected("the expected value is not a list of right answers")
        refused: list[Checked] = []
        for expected in answer.expected:
            checked = self.checker.check(Answer(answer.arguments, expected, answer.got))
            if checked.accepted:
                return checked
            refused.append(checked)
        if len(refused) == 1:
            return refused[0]
        hints = {checked.hint for checked in refused}
        message = f"none of the {len(refused)} right answers; beside the first: {refused[0].message}"
        return rejected(message, refused[0].hint if len(hints) == 1 else "")

    def inside(self, cases: Sequence[Case]) -> Iterator[Inside]:
        """See `judge.checkers.base.Composed`."""
        answers = [(given, one) for given, right in cases if isinstance(right, list) for one in right]
        yield "one_of", self.checker, answers
