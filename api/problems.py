"""`/problems`: the catalogue, as far as it is public."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.access import ServicesDep, ViewerDep
from api.errors import documented
from api.pages import CursorParam, LimitParam, PageView
from api.views import View
from judge.errors import NotFound
from judge.problem import Difficulty, Topic
from judge.published import PublishedProblem

router = APIRouter(prefix="/problems", tags=["problems"])


class ProblemSummary(View):
    slug: str = Field(examples=["two-sum"])
    name: str = Field(examples=["Two Sum"])
    difficulty: Difficulty
    topics: list[Topic]
    version: str


class SampleView(View):
    """`input` and `answer` as they stand in the package: JSON of the arguments and of the returned value, or plain text."""

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
    """`statement`: Markdown with LaTeX maths. `starter`: code to begin with, by language. `hints`: how many there are."""

    statement: str
    samples: list[SampleView]
    starter: dict[str, str]
    limits: LimitsView
    profile: str
    tests: int
    hints: int


class HintView(View):
    number: int
    of: int
    hint: str


class EditorialView(View):
    editorial: str


def _summary(problem: PublishedProblem) -> ProblemSummary:
    return ProblemSummary(
        slug=problem.slug,
        name=problem.name,
        difficulty=problem.difficulty,
        topics=list(problem.topics),
        version=problem.version,
    )


@router.get("", summary="List the problems", responses=documented(401, 422))
def list_problems(
    services: ServicesDep,
    viewer: ViewerDep,  # noqa: ARG001 - signed in, whoever it is
    topic: Topic | None = None,
    difficulty: Difficulty | None = None,
    q: Annotated[str | None, Query(max_length=100, description="Looked for in slug and name.")] = None,
    cursor: CursorParam = None,
    limit: LimitParam = 50,
) -> PageView[ProblemSummary]:
    page = services.published.problems(topic, difficulty, q, cursor, limit)
    return PageView(items=[_summary(p) for p in page.items], next_cursor=page.next_cursor)


@router.get("/{slug}", summary="Read a problem", responses=documented(401, 404))
def get_problem(services: ServicesDep, viewer: ViewerDep, slug: str) -> ProblemView:  # noqa: ARG001
    problem = services.published.problem(slug)
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
    )


@router.get("/{slug}/hints/{number}", summary="Take a hint", responses=documented(401, 404, 422))
def get_hint(services: ServicesDep, viewer: ViewerDep, slug: str, number: int) -> HintView:  # noqa: ARG001
    """Hints are graded: 1 says least."""
    hints = services.published.problem(slug).hints
    if not 1 <= number <= len(hints):
        raise NotFound(f"{slug} has {len(hints)} hints, numbered from 1")
    return HintView(number=number, of=len(hints), hint=hints[number - 1])


@router.get("/{slug}/editorial", summary="Read how to think about it", responses=documented(401, 404))
def get_editorial(services: ServicesDep, viewer: ViewerDep, slug: str) -> EditorialView:  # noqa: ARG001
    return EditorialView(editorial=services.published.problem(slug).editorial)
