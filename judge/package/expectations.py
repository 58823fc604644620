"""Does an example submission get what its folder says (problem package format 2025-09, example submissions)?

The standard knows four verdicts. MLE and OLE count as run-time errors; CE and JE are never what an author wants.
"""

from __future__ import annotations

from collections import Counter

from judge.package.findings import Findings
from judge.package.report import SubmissionRow
from judge.package.submissions import Judged
from judge.problem import Example, Expectation
from judge.verdict import Judgement, TestResult, Verdict

_AC, _RTE = Verdict.AC, Verdict.RTE


_REMEDY = "correct the submission, its folder, the tests or the limit"
_REMEDIES = {Verdict.JE: "correct the package's own checker, or the test's data"}


def compare(judged: Judged, findings: Findings) -> SubmissionRow:
    """The row of an example; what its folder does not allow is among `findings`.

    A submission that is accepted although a test failed (`at_least`) is as its folder says in `accepted` only.
    """
    example, judgement = judged.example, judged.judgement
    problem = _mismatch(example, judgement)
    if problem is not None:
        findings.error(f"submissions/{example.name}", problem, _REMEDIES.get(judgement.verdict, _REMEDY))
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


def _mismatch(example: Example, judgement: Judgement) -> str | None:
    """What is not as expected; None: nothing."""
    if judgement.verdict is Verdict.CE:
        return f"{judgement.verdict}: {judgement.message}"
    if judgement.verdict is Verdict.JE:
        return _first(judgement, frozenset(set(Verdict) - {Verdict.JE}))
    against = (_against(expectation, judgement) for expectation in example.expectations)
    return next((problem for problem in against if problem is not None), None)


def _against(expectation: Expectation, judgement: Judgement) -> str | None:
    if expectation.permitted == {_AC}:
        return None if judgement.verdict is _AC else _first(judgement, expectation.permitted)
    if any(_standard(result) not in expectation.permitted for result in _seen(judgement)):
        return _first(judgement, expectation.permitted)
    required = expectation.required
    forgiven = judgement.verdict is _AC and _AC not in required
    if required and (forgiven or not any(_standard(result) in required for result in judgement.tests)):
        return f"no test gives {' or '.join(v for v in Verdict if v in required)}"
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
