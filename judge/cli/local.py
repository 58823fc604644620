"""`judge run`: one verdict at the terminal, no server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import typer
import uuid_utils

from api.views import Audience, submission_view
from judge.cli.output import show_submission, strip
from judge.cli.solution import check_size, guess_problem, read_source
from judge.cli.status import of_verdict
from judge.cli.workbench import workbench
from judge.config import load_settings
from judge.pipeline import Work, judge
from judge.problem import Problem
from judge.records import storable_judgement
from judge.submission import Kind, Language, Status, Submission
from judge.verdict import Judgement, KeptJudgement


def run(solution: Path, problem: str | None, samples: bool, all_tests: bool, as_json: bool) -> None:
    """Judge here and show all. Raises: typer.Exit: with the status that the verdict means; JudgeError; SandboxError."""
    source = read_source(solution)
    slug = guess_problem(solution, problem, load_settings().problems)
    with workbench() as bench:
        package = bench.problem(slug)
        check_size(source, package)
        kind = Kind.RUN if samples else Kind.SUBMIT
        submission = _submission(package, kind)
        work = Work(package, source, f"run-{submission.id}", kind, run_all=all_tests)
        with strip(slug) as progress:
            # As a server would have kept it: the same texts, of which the object that is shown can be made.
            judgement = storable_judgement(judge(work, bench.sandbox, progress))
    view = submission_view(_done(submission, judgement), _kept(submission, judgement), Audience.AUTHOR)
    show_submission(view.model_dump(mode="json"), as_json)
    raise typer.Exit(of_verdict(judgement.verdict, Status.DONE))


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
