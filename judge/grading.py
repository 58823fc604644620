"""From what happened to a process (`Outcome`) to what we say of a submission (`Verdict`).

Of one test, the gravest counts: JE > OLE > MLE > TLE > RTE > WA > AC. Of a submission, the first failing test.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from judge.checkers.base import Checker, CheckerFailed
from judge.exchange import BadReturn, Exchange
from judge.problem import ClassEntry, FunctionEntry, Problem, TestCase
from judge.verdict import Judgement, Shown, TestResult, Verdict, first_failure
from sandbox.base import COMPUTING, CompileError, ErrorKind, Limits, Outcome, Run, Sandbox

if TYPE_CHECKING:
    from judge.pipeline import Work

CHECKER_FAILED = "the problem's own checker failed on this answer; that is not held against you"
NOT_OF_TYPE = "the returned value is not of the declared type"
PATIENCE = 5.0
"""How often its wall time the second run gets of one that computed, as long as that computes, too."""
CRASHES = frozenset({signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV})
"""Signals that say how a program broke. Of a hidden test no others are named, nor an exit status: the program chooses them."""
TEXT_KEPT = 4000
"""Characters of prints and tracebacks that a judgement keeps."""


def grade(problem: Problem, exchange: Exchange, checker: Checker, case: TestCase, run: Run) -> TestResult:
    """The result of one test. Raises: OSError: the package's data cannot be read; SandboxError."""
    limits = problem.limits.of_a_run
    verdict = verdict_of_run(run, limits)
    if verdict is not None:
        said = _what_happened(problem, run, hidden=not case.sample)
        return _result(exchange, case, run, verdict, said, _in_full(problem, run))
    assert run.payload is not None
    try:
        checked = checker.check(exchange.answer(case, run.payload))
    except BadReturn as error:
        return _result(exchange, case, run, Verdict.RTE, "the returned value is not of the declared type", str(error))
    except CheckerFailed as error:
        return _result(exchange, case, run, Verdict.JE, CHECKER_FAILED, str(error))
    # The message of a sample is for the candidate, too.
    said = checked.message if case.sample else "\n".join(filter(None, (checked.message, checked.for_staff)))
    if checked.accepted:
        return _result(exchange, case, run, Verdict.AC, "", said)
    return _result(exchange, case, run, Verdict.WA, checked.hint, said)


def verdict_of_run(run: Run, limits: Limits) -> Verdict | None:
    """None: a value came back within the limits, and the checker decides."""
    late = run.cpu_s > limits.cpu_s
    match run.outcome:
        case Outcome.OUTPUT_LIMIT:
            return Verdict.OLE
        case Outcome.MEMORY_LIMIT:
            return Verdict.MLE
        case Outcome.CPU_LIMIT | Outcome.WALL_LIMIT:
            return Verdict.TLE
        case Outcome.EXITED | Outcome.SIGNALLED | Outcome.PROTOCOL_BROKEN:
            if run.error is not None and run.error.kind is ErrorKind.MEMORY:
                return Verdict.MLE
            if late:
                return Verdict.TLE
            missing = run.error is not None and run.error.kind is ErrorKind.ENTRY_MISSING
            return Verdict.CE if missing else Verdict.RTE
        case Outcome.FINISHED:
            return Verdict.TLE if late else None
        case _:
            assert_never(run.outcome)


def borderline(run: Run, limits: Limits) -> bool:
    """Between the limit and the kill, or out of wall time with CPU time to spare: worth a second run alone."""
    match run.outcome:
        case Outcome.FINISHED | Outcome.EXITED | Outcome.SIGNALLED:
            return limits.cpu_s < run.cpu_s
        case Outcome.WALL_LIMIT:
            # A program that sleeps shows no CPU time at all; one that was kept waiting shows some.
            return run.cpu_s < limits.cpu_s
        case _:
            return False


def second_limits(run: Run, limits: Limits) -> Limits:
    """Of the second run. One that computed and yet ran out of wall time was kept from the cpu by the rest of the machine, of
    which this worker's own part rests now: it gets more of the clock, and no more of the cpu. One that slept gets no more."""
    starved = run.outcome is Outcome.WALL_LIMIT and run.cpu_s > COMPUTING * run.wall_s
    return replace(limits, patience=PATIENCE) if starved else limits


def decides(work: Work, results: Sequence[TestResult]) -> bool:
    """Does the last of these end the judging? Not while others may make up for it, or for one before it: a group with an
    `at_least` is lost with one failure more than it forgives, and its failures are forgiven or not once all of it ran."""
    last = results[-1].verdict
    if last is Verdict.AC:
        return False
    if last in (Verdict.CE, Verdict.JE):
        return True
    if work.run_all:
        return False
    failing = {r.group for r in results if r.verdict is not Verdict.AC}
    return _lost(work, results, results[-1].group) and all(
        _lost(work, results, group) or _complete(work, results, group) for group in failing
    )


def _lost(work: Work, results: Sequence[TestResult], name: str) -> bool:
    group = next((g for g in work.problem.groups if g.name == name), None)
    if group is None or group.at_least is None:
        return True
    failures = sum(r.group == name and r.verdict is not Verdict.AC for r in results)
    return failures > sum(case.group == name for case in work.tests) - group.at_least


def _complete(work: Work, results: Sequence[TestResult], name: str) -> bool:
    return sum(r.group == name for r in results) == sum(case.group == name for case in work.tests)


def not_run(case: TestCase) -> TestResult:
    return TestResult(case.name, case.group, None)


def compile_error(work: Work, refused: CompileError, sandbox: Sandbox) -> Judgement:
    where = f"line {refused.line}: " if refused.line is not None else ""
    message = _capped(f"{where}{refused.message}")
    return _judgement(work, Verdict.CE, message, [not_run(case) for case in work.tests], sandbox, None)


def conclude(work: Work, results: Sequence[TestResult], sandbox: Sandbox, peak_mib: float | None) -> Judgement:
    """The judgement that these results make. No test at all is not accepted: nothing was shown to be right."""
    forgiven = _forgiven(work.problem, results)
    failed = first_failure(r for r in results if r.name not in forgiven)
    if failed is None and results:
        return _judgement(work, Verdict.AC, f"all {len(results)} tests accepted", results, sandbox, peak_mib)
    if failed is None or failed.verdict is None:
        return _judgement(work, Verdict.JE, "the problem has no tests here", results, sandbox, peak_mib)
    if failed.verdict is Verdict.CE:
        return _judgement(work, Verdict.CE, failed.message, [not_run(case) for case in work.tests], sandbox, peak_mib)
    number = results.index(failed) + 1
    where = f"{failed.verdict.words} on test {number} of {len(results)}"
    message = f"{where}: {failed.message}" if failed.message else where
    return _judgement(work, failed.verdict, message, results, sandbox, peak_mib)


def _forgiven(problem: Problem, results: Sequence[TestResult]) -> frozenset[str]:
    """Names of failing tests in groups that reached their `at_least`."""
    forgiven: set[str] = set()
    for group in problem.groups:
        of_group = [r for r in results if r.group == group.name]
        accepted = sum(r.verdict is Verdict.AC for r in of_group)
        if group.at_least is not None and accepted >= group.at_least:
            forgiven.update(r.name for r in of_group if r.verdict is not Verdict.JE)
    return frozenset(forgiven)


def _judgement(
    work: Work,
    verdict: Verdict,
    message: str,
    results: Sequence[TestResult],
    sandbox: Sandbox,
    peak_mib: float | None,
) -> Judgement:
    return Judgement(
        verdict=verdict,
        score=1.0 if verdict is Verdict.AC else 0.0,
        cpu_s=max((r.cpu_s for r in results), default=0.0),
        memory_mib=max((r.memory_mib for r in results), default=0.0),
        message=message,
        tests=tuple(results),
        problem_version=work.problem.version,
        runtime_id=sandbox.runtime_id(work.problem.profile),
        sandbox=sandbox.name,
        peak_mib=peak_mib,
    )


def _result(
    exchange: Exchange, case: TestCase, run: Run, verdict: Verdict, message: str, author_message: str
) -> TestResult:
    return TestResult(
        name=case.name,
        group=case.group,
        verdict=verdict,
        cpu_s=max(run.cpu_s, 0.0),
        memory_mib=max(run.memory_mib, 0.0),
        score=1.0 if verdict is Verdict.AC else 0.0,
        message=message,
        author_message=_capped(author_message),
        # A hidden test that passed has nothing to show, and the excerpts cost a pass over the data.
        shown=_shown(exchange, case, run) if case.sample or verdict is not Verdict.AC else None,
    )


def _shown(exchange: Exchange, case: TestCase, run: Run) -> Shown:
    texts = exchange.excerpts(case, run.payload)
    stdout, stderr = _text(run.stdout), _text(run.stderr)
    return Shown(
        input=texts.input,
        expected=texts.expected,
        got=texts.got,
        stdout=_capped(stdout),
        stderr=_capped(stderr),
        traceback=_capped(run.error.traceback if run.error is not None else ""),
        truncated=texts.truncated or run.truncated or max(len(stdout), len(stderr)) > TEXT_KEPT,
    )


def _what_happened(problem: Problem, run: Run, hidden: bool) -> str:
    """Safe for a candidate even of a hidden test: builtin exception types, crashes, limits; none of the run's own words, which
    could carry an input."""
    limits = problem.limits.of_a_run
    match run.outcome:
        case Outcome.OUTPUT_LIMIT:
            return "more output than is allowed"
        case Outcome.MEMORY_LIMIT:
            return f"more than {limits.memory_mib} MiB"
        case Outcome.WALL_LIMIT if run.wall_s < limits.wall_s:
            return "it hardly computes, and takes too long in all tests together"
        case Outcome.WALL_LIMIT:
            return f"no answer within {limits.wall_s:g} s"
        case Outcome.SIGNALLED:
            return (
                "ended by a signal" if hidden and run.signal not in CRASHES else f"ended by {_signal_name(run.signal)}"
            )
        case Outcome.PROTOCOL_BROKEN:
            return "no readable result"
        case Outcome.CPU_LIMIT | Outcome.FINISHED:
            return f"more than {limits.cpu_s:g} s of CPU time"
        case Outcome.EXITED:
            return _what_error(problem, run, hidden)
        case _:
            assert_never(run.outcome)


def _what_error(problem: Problem, run: Run, hidden: bool) -> str:
    error = run.error
    if error is None and (hidden or run.payload is not None):
        return "no result"
    if error is None:
        return f"ended with exit status {run.exit_code} and no result"
    match error.kind:
        case ErrorKind.ENTRY_MISSING:
            return _entry_missing(problem)
        case ErrorKind.BAD_VALUE:
            return NOT_OF_TYPE
        case ErrorKind.MEMORY:
            return "MemoryError"
        case ErrorKind.EXCEPTION:
            return error.type or "an exception of the program's own"
        case _:
            assert_never(error.kind)


def _entry_missing(problem: Problem) -> str:
    match problem.entry:
        case FunctionEntry(name=name):
            return f"no function `{name}` found; define it, or a `class Solution` with a method of that name"
        case ClassEntry(name=name, methods=methods):
            return f"no class `{name}` with the methods {', '.join(m.name for m in methods)} found"
        case None:
            return "nothing to run was found"
        case _:
            assert_never(problem.entry)


def _in_full(problem: Problem, run: Run) -> str:
    """What an author sees besides."""
    if run.error is None:
        return _what_happened(problem, run, hidden=False) if run.outcome in (Outcome.EXITED, Outcome.SIGNALLED) else ""
    return f"{run.error.type}: {run.error.message}" if run.error.type else run.error.message


def _signal_name(number: int | None) -> str:
    try:
        return signal.Signals(number or 0).name
    except ValueError:
        return f"signal {number}"


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _capped(text: str) -> str:
    return text if len(text) <= TEXT_KEPT else text[:TEXT_KEPT] + "…"
