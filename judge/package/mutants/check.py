"""Mutation testing of one package: from its reference and the judgements of its submissions to a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from judge.package.build import Say
from judge.package.findings import Findings
from judge.package.mutants.hunt import hunt, planned
from judge.package.mutants.make import fair_choice, mutants_of
from judge.package.mutants.model import Equivalent, Mutant
from judge.package.mutants.report import MutationReport, check_survivors
from judge.package.programs import REFERENCE
from judge.package.submissions import Judging
from judge.verdict import Judgement


def check_mutants(
    judging: Judging,
    source: str,
    reference: Judgement,
    killed_by: Mapping[str, Iterable[str]],
    listed: Sequence[Equivalent],
    findings: Findings,
    say: Say = lambda _: None,
) -> MutationReport | None:
    """Hunt the mutants of `source`, the reference, which was judged as `reference`. None: none can be made, `findings` say why.

    Those that are listed as equivalent run too: an entry that is wrong must show. Raises: SandboxError; OSError.
    """
    every = _made(source, findings)
    if every is None:
        return None
    names = {one.name for one in listed}
    chosen = set(fair_choice([mutant for mutant in every if mutant.name not in names]))
    run = [mutant for mutant in every if mutant in chosen or mutant.name in names]
    batches = planned(judging.problem, reference, killed_by)
    done = partial(_say_how_many, say, len(run))
    fates = hunt(run, batches, judging.exchange, judging.sandbox, judging.at_a_time, done)
    report = MutationReport(source, fates, len(every), tuple(listed))
    check_survivors(report, [mutant.name for mutant in every], findings)
    return report


def _made(source: str, findings: Findings) -> tuple[Mutant, ...] | None:
    try:
        return mutants_of(source)
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        # MemoryError is how the parser says that it is nested too deeply.
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        remedy = (
            "write long or deeply nested expressions in several statements, in Python that the judge itself can read"
        )
        findings.error(REFERENCE, f"no mutants can be made of it: {reason}", remedy)
        return None


def _say_how_many(say: Say, of: int, count: int) -> None:
    say(f"{count} of {of} mutants")
