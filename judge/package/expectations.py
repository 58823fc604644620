"""Does an example submission get what its folder says (problem package format 2025-09, example submissions)?

The standard knows four verdicts. MLE and OLE count as run-time errors; CE and JE are never what an author wants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from judge.package.findings import Findings
from judge.package.report import SubmissionRow
from judge.package.submissions import Judged
from judge.problem import Expected
from judge.verdict import Judgement, TestResult, Verdict

_AC, _WA, _TLE, _RTE = Verdict.AC, Verdict.WA, Verdict.TLE, Verdict.RTE


@dataclass(frozen=True, slots=True)
class Expectation:
    """`permitted`: every test has one of these. `required`: some test has one of these."""

    permitted: frozenset[Verdict]
    required: frozenset[Verdict]


_EXPECTATIONS: Mapping[Expected, Expectation] = {
    Expected.ACCEPTED: Expectation(frozenset({_AC}), frozenset({_AC})),
    Expected.WRONG_ANSWER: Expectation(frozenset({_AC, _WA}), frozenset({_WA})),
    Expected.TIME_LIMIT_EXCEEDED: Expectation(frozenset({_AC, _TLE}), frozenset({_TLE})),
    Expected.RUN_TIME_ERROR: Expectation(frozenset({_AC, _RTE}), frozenset({_RTE})),
    Expected.REJECTED: Expectation(frozenset({_AC, _WA, _TLE, _RTE}), frozenset({_WA, _TLE, _RTE})),
    Expected.BRUTE_FORCE: Expectation(frozenset({_AC, _RTE, _TLE}), frozenset({_RTE, _TLE})),
}


def compare(judged: Judged, findings: Findings) -> SubmissionRow:
    """The row of an example; what its folder does not allow is among `findings`.

    A submission that is accepted although a test failed (`at_least`) is as its folder says in `accepted` only.
    """
    example, judgement = judged.example, judged.judgement
    problem = _mismatch(example.expected, judgement)
    if problem is not None:
        findings.error(
            f"submissions/{example.name}", problem, "correct the submission, its folder, the tests or the limit"
        )
    counted = Counter(result.verdict for result in judgement.tests if result.verdict is not None)
    return SubmissionRow(
        name=example.name,
        expected=example.expected,
        verdict=judgement.verdict,
        cpu_s=judgement.cpu_s,
        tests=len(judgement.tests),
        verdicts=tuple((verdict, counted[verdict]) for verdict in Verdict if verdict in counted),
        ok=problem is None,
        failed=tuple(r.name for r in judgement.tests if r.verdict not in (None, Verdict.AC)),
        too_slow=judged.too_slow,
    )


def _mismatch(expected: Expected, judgement: Judgement) -> str | None:
    """What is not as expected; None: nothing."""
    if judgement.verdict in (Verdict.CE, Verdict.JE):
        return f"{judgement.verdict}: {judgement.message}"
    if expected is Expected.ACCEPTED:
        return None if judgement.verdict is Verdict.AC else _first(judgement, frozenset({_AC}))
    expectation = _EXPECTATIONS[expected]
    if any(_standard(result) not in expectation.permitted for result in _seen(judgement)):
        return _first(judgement, expectation.permitted)
    if judgement.verdict is Verdict.AC or not any(_standard(r) in expectation.required for r in judgement.tests):
        return f"no test gives {' or '.join(v for v in Verdict if v in expectation.required)}"
    return None


def _first(judgement: Judgement, permitted: frozenset[Verdict]) -> str:
    """The first test with a verdict that is not permitted, in the author's words."""
    for result in _seen(judgement):
        if _standard(result) not in permitted:
            said = " ".join((result.author_message or result.message).split())
            return f"{result.verdict} on {result.name}" + (f": {said[:300]}" if said else "")
    return f"{judgement.verdict}: {judgement.message}"


def _seen(judgement: Judgement) -> list[TestResult]:
    """The tests whose end was waited for."""
    return [result for result in judgement.tests if result.verdict is not None]


def _standard(result: TestResult) -> Verdict | None:
    """Among the standard's four."""
    return _RTE if result.verdict in (Verdict.MLE, Verdict.OLE) else result.verdict
