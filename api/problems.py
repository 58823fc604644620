"""`/problems`: the catalogue, as far as it is public."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import ConfigDict, Field

from api import examples
from api.access import ServicesDep, Viewer, ViewerDep
from api.errors import documented
from api.pages import CursorParam, LimitParam, PageView, page_view
from api.services import Services
from api.views import View
from judge.errors import Conflict, NotFound
from judge.problem import Difficulty, Topic
from judge.published import PublishedProblem
from judge.verdict import Verdict

router = APIRouter(prefix="/problems", tags=["problems"])


class MyStatus(StrEnum):
    SOLVED = "solved"
    ATTEMPTED = "attempted"
    UNTOUCHED = "untouched"


class ProblemSummary(View):
    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM_SUMMARY]})

    slug: str
    name: str
    difficulty: Difficulty
    topics: list[Topic]
    version: str


class ProblemPage(PageView[ProblemSummary]):
    topics: dict[Topic, int] = Field(
        description="Of every topic: how many problems have it, on all pages, of those that fit `difficulty` and `q`.",
        examples=[examples.TOPIC_COUNTS],
    )


class SampleView(View):
    """`input`, `answer`: as in the package: JSON of the arguments and of the returned value, or plain text."""

    name: str
    input: str
    answer: str


class LimitsView(View):
    """Of one test, but `code_bytes`."""

    cpu_s: float
    wall_s: float
    memory_mib: int
    code_bytes: int


class ProblemView(ProblemSummary):
    """`statement`: Markdown with LaTeX maths. `starter`: code to begin with. `tests`, `hints`: how many there are."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    statement: str
    samples: list[SampleView]
    starter: dict[str, str]
    limits: LimitsView
    profile: str
    tests: int
    hints: int
    my_status: MyStatus


class HintView(View):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"number": 1, "of": 2, "hint": "What would you look up for each number?"}]}
    )

    number: int
    of: int
    hint: str


class EditorialView(View):
    """Markdown with LaTeX maths."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"editorial": "For each number the one that is missing is known: look it up."}]}
    )

    editorial: str


class BandView(View):
    """So many are at most `up_to`, and more than the band before; null: more than all."""

    model_config = ConfigDict(from_attributes=True)

    up_to: float | None
    count: int


class GroupView(View):
    """So many submissions failed first in this hidden group."""

    model_config = ConfigDict(from_attributes=True)

    group: str
    count: int


class TriesView(View):
    """Of people. `solved_after`: those who solved it, by how many attempts they needed."""

    model_config = ConfigDict(from_attributes=True)

    authors: int
    solved: int
    first_solved_at: datetime | None
    solved_after: list[BandView]


class StatisticsView(View):
    """Of what was submitted and judged. `attempts`: without judge errors. `cpu_s`, `memory_mib`: of accepted submissions.
    `groups`: the one in which most fail first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.STATISTICS]}, from_attributes=True)

    attempts: int
    verdicts: dict[Verdict, int]
    tries: TriesView
    cpu_s: list[BandView]
    memory_mib: list[BandView]
    groups: list[GroupView]


SlugParam = Annotated[str, Path(max_length=100, examples=["two-sum"])]


@router.get("", summary="List the problems", responses=documented(401, 422, 503))
def list_problems(
    request: Request,
    response: Response,
    services: ServicesDep,
    topic: Topic | None = None,
    difficulty: Difficulty | None = None,
    q: Annotated[str | None, Query(max_length=100, description="Looked for in slug and name.")] = None,
    cursor: CursorParam = None,
    limit: LimitParam = 50,
) -> ProblemPage:
    """By slug; and how many there are of each topic."""
    page = page_view(request, response, services.published.problems(topic, difficulty, q, cursor, limit), _summary)
    return ProblemPage(
        items=page.items,
        next_cursor=page.next_cursor,
        topics=dict(services.published.topic_counts(difficulty, q)),
    )


@router.get("/{slug}", summary="Read a problem", responses=documented(401, 404, 422, 503))
def get_problem(services: ServicesDep, viewer: ViewerDep, slug: SlugParam) -> ProblemView:
    return problem_view(services, viewer, published(services, slug))


def problem_view(services: Services, viewer: Viewer, problem: PublishedProblem) -> ProblemView:
    """Raises: Unavailable."""
    return ProblemView(
        **_summary(problem).model_dump(),
        statement=problem.statement,
        samples=[SampleView(name=s.name, input=s.input, answer=s.answer) for s in problem.samples],
        starter=problem.starter,
        limits=LimitsView(
            cpu_s=problem.cpu_s, wall_s=problem.wall_s, memory_mib=problem.memory_mib, code_bytes=problem.code_bytes
        ),
        profile=problem.profile,
        tests=problem.tests,
        hints=len(problem.hints),
        my_status=_status(services, viewer, problem.slug),
    )


@router.get("/{slug}/stats", summary="How others fare", responses=documented(401, 404, 422, 503))
def get_statistics(services: ServicesDep, slug: SlugParam) -> StatisticsView:
    """Verdicts, attempts until the first right one, times and memory of what was accepted, where submissions fail.

    Numbers only: nobody is named. Counted as results come, so that it takes no longer for a million submissions.
    """
    published(services, slug)
    return StatisticsView.model_validate(services.history.statistics(slug))


@router.get("/{slug}/hints/{number}", summary="Take a hint", responses=documented(401, 404, 422, 503))
def get_hint(services: ServicesDep, slug: SlugParam, number: Annotated[int, Path(examples=[1])]) -> HintView:
    """The first says least."""
    hints = published(services, slug).hints
    if not 1 <= number <= len(hints):
        raise NotFound(f"{slug} has {len(hints)} hints, numbered from 1")
    return HintView(number=number, of=len(hints), hint=hints[number - 1])


@router.get("/{slug}/editorial", summary="Read how to think about it", responses=documented(401, 404, 409, 422, 503))
def get_editorial(
    services: ServicesDep,
    viewer: ViewerDep,
    slug: SlugParam,
    reveal: Annotated[bool, Query(description="Show it although the problem is not solved yet.")] = False,
) -> EditorialView:
    """Once you have solved the problem, or on request: with `reveal=true`."""
    problem = published(services, slug)
    if not reveal and not viewer.sees_all and _status(services, viewer, slug) is not MyStatus.SOLVED:
        raise Conflict(f"{slug} is not solved yet: ask again with ?reveal=true to read the editorial all the same")
    return EditorialView(editorial=problem.editorial)


def published(services: Services, slug: str) -> PublishedProblem:
    """Raises: NotFound; Unavailable."""
    try:
        return services.published.problem(slug)
    except NotFound:
        raise NotFound(f"there is no problem {slug!r}: GET /api/v1/problems lists them") from None


def _summary(problem: PublishedProblem) -> ProblemSummary:
    return ProblemSummary(
        slug=problem.slug,
        name=problem.name,
        difficulty=problem.difficulty,
        topics=list(problem.topics),
        version=problem.version,
    )


def _status(services: Services, viewer: Viewer, slug: str) -> MyStatus:
    """A `run` of the samples neither solves nor attempts a problem; a judge error, or what was cancelled, is no attempt."""
    verdicts = services.history.verdicts(viewer.user_id, slug)
    if Verdict.AC in verdicts:
        return MyStatus.SOLVED
    return MyStatus.ATTEMPTED if verdicts else MyStatus.UNTOUCHED
