"""`judge run`: one verdict at the terminal, no server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import uuid_utils

from api.views import Audience, submission_view
from judge.cli.output import print_json, print_submission, strip
from judge.cli.status import of_verdict
from judge.cli.workbench import workbench
from judge.config import load_settings
from judge.errors import InvalidRequest, NotFound, TooLarge
from judge.pipeline import Work, judge
from judge.problem import Problem
from judge.submission import SOURCE_LIMIT, Kind, Language, Status, Submission
from judge.verdict import Judgement, KeptJudgement

SolutionFile = Annotated[Path, typer.Argument(help="The solution, a Python file.", show_default=False)]
ProblemOption = Annotated[
    str | None,
    typer.Option("--problem", "-p", metavar="SLUG", help="The problem; guessed from the file's name or folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the API's own object.")]


def run(
    solution: SolutionFile,
    problem: ProblemOption = None,
    samples: Annotated[bool, typer.Option("--samples", help="Judge the samples only.")] = False,
    all_tests: Annotated[bool, typer.Option("--all", help="Go on after the first failure.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Judge a solution here, without a server. You see everything: the hidden tests are on your machine."""
    source = read_source(solution)
    slug = guess_problem(solution, problem, load_settings().problems)
    with workbench() as bench:
        package = bench.problem(slug)
        kind = Kind.RUN if samples else Kind.SUBMIT
        submission = _submission(package, kind)
        work = Work(package, source, f"run-{submission.id}", kind, run_all=all_tests)
        with strip(slug) as progress:
            judgement = judge(work, bench.sandbox, progress)
    view = submission_view(_done(submission, judgement), _kept(submission, judgement), Audience.AUTHOR)
    show(view.model_dump(mode="json"), as_json)
    raise typer.Exit(of_verdict(judgement.verdict, Status.DONE))


def show(view: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(view)
    else:
        print_submission(view)


def read_source(path: Path) -> str:
    """The text of a solution. Raises: NotFound; TooLarge; InvalidRequest."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotFound(f"cannot read {path}: {error.strerror}") from None
    if len(data) > SOURCE_LIMIT:
        raise TooLarge(f"{path} has {len(data)} bytes; a solution may have {SOURCE_LIMIT}")
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    if not source.strip():
        raise InvalidRequest(f"{path} is empty")
    return source


def guess_problem(solution: Path, given: str | None, problems: Path) -> str:
    """The slug given, or the one that the file's name or one of its folders spells. Raises: InvalidRequest."""
    if given is not None:
        return given
    resolved = solution.resolve()
    names = [resolved.stem, *(parent.name for parent in resolved.parents)]
    for name in names:
        slug = name.replace("_", "-").lower()
        if slug and (problems / slug / "problem.yaml").is_file():
            return slug
    raise InvalidRequest(f"which problem does {solution.name} solve? Say it with -p SLUG; `judge problems` lists them")


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
