"""`judge run`: one verdict at the terminal, no server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import typer
import uuid_utils

from api.views import Audience, submission_view
from judge.cli.output import show_submission, strip
from judge.cli.solution import check_size, guess_problem, read_inputs, read_source
from judge.cli.status import of_verdict
from judge.cli.workbench import Workbench, workbench
from judge.config import load_settings
from judge.errors import InvalidRequest
from judge.package.own_inputs import RefusedInput, own_cases
from judge.pipeline import Work, judge
from judge.problem import Problem, TestCase
from judge.records import storable_judgement
from judge.shelf import readings_in
from judge.submission import Kind, Language, Status, Submission
from judge.verdict import Judgement, KeptJudgement


def run(
    solution: Path, problem: str | None, samples: bool, inputs: tuple[Path, ...], all_tests: bool, as_json: bool
) -> None:
    """Judge here and show all. Raises: typer.Exit: with the status that the verdict means; JudgeError; SandboxError."""
    source = read_source(solution)
    slug = guess_problem(solution, problem, load_settings().problems)
    with workbench() as bench:
        package = bench.problem(slug)
        check_size(source, package)
        kind = Kind.RUN if samples or inputs else Kind.SUBMIT
        submission = _submission(package, kind)
        name = f"run-{submission.id}"
        with _cases(bench, package, inputs, name) as cases, strip(slug) as progress:
            work = Work(package, source, name, kind, cases, run_all=all_tests)
            # As a server would have kept it: the same texts, of which the object that is shown can be made.
            judgement = storable_judgement(judge(work, bench.sandbox, progress))
    view = submission_view(_done(submission, judgement), _kept(submission, judgement), Audience.AUTHOR)
    show_submission(view.model_dump(mode="json"), as_json)
    raise typer.Exit(of_verdict(judgement.verdict, Status.DONE))


@contextmanager
def _cases(
    bench: Workbench, problem: Problem, inputs: tuple[Path, ...], name: str
) -> Iterator[tuple[TestCase, ...] | None]:
    """Of own inputs; None without. Raises: InvalidRequest: one that cannot be judged; BrokenPackage; SandboxError."""
    if not inputs:
        yield None
        return
    package = readings_in(bench.built).read(problem.directory)
    with ExitStack() as stack:
        try:
            cases = stack.enter_context(own_cases(package, read_inputs(inputs), bench.sandbox, name))
        except RefusedInput as refused:
            raise InvalidRequest(f"{inputs[refused.number]}: {refused.reason}") from None
        yield cases


def _submission(problem: Problem, kind: Kind) -> Submission:
    return Submission(
        id=str(uuid_utils.uuid7()),
        problem=problem.slug,
        problem_version=problem.version,
        language=Language.PYTHON3,
        kind=kind,
        author_id=None,
        status=Status.RUNNING,
        attempt=1,
        created_at=datetime.now(UTC),
    )


def _done(submission: Submission, judgement: Judgement) -> Submission:
    return replace(
        submission,
        status=Status.DONE,
        finished_at=datetime.now(UTC),
        verdict=judgement.verdict,
        score=judgement.score,
        cpu_s=judgement.cpu_s,
        memory_mib=judgement.memory_mib,
        message=judgement.message,
    )


def _kept(submission: Submission, judgement: Judgement) -> KeptJudgement:
    return KeptJudgement(
        id=str(uuid_utils.uuid7()),
        submission_id=submission.id,
        attempt=1,
        worker="local",
        created_at=datetime.now(UTC),
        current=True,
        judgement=judgement,
    )
