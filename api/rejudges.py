"""`/rejudges`: judging again, for authors and admins. First the table of old × new; nothing changes until it is applied."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import ConfigDict, Field, StrictStr

from api import examples
from api.access import AuthorDep, ServicesDep, Viewer, author_of
from api.bodies import Body, Moment
from api.errors import documented
from api.pages import CursorParam, LimitParam, PageView, page_view
from api.problems import SlugParam, published
from api.services import Services
from api.submissions.filters import slugs_of
from api.views import View
from judge.errors import Unavailable
from judge.history import HistoryQuery
from judge.problem import Topic
from judge.rejudges import Choice, RejudgeStatus
from judge.submission import Kind, Language
from judge.verdict import Verdict

router = APIRouter(tags=["rejudges"], dependencies=[Depends(author_of)])


class Again(Body):
    """`apply`: as soon as all is judged; otherwise it waits to be looked at."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"apply": False}]})

    apply: bool = False


class AgainOfProblem(Again):
    """The filters are those of the history, all of which must fit. Without `kind`: what was submitted, and no runs."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"verdict": "TLE", "since": "2026-11-24T00:00:00Z"}]})

    version: StrictStr | None = Field(default=None, max_length=64, description="Of the problem, when it was handed in.")
    verdict: Verdict | None = None
    kind: Kind = Kind.SUBMIT
    language: Language | None = None
    author: StrictStr | None = Field(default=None, max_length=100, description="A user's id.")
    since: Moment | None = None
    until: Moment | None = None


class AgainOfMany(AgainOfProblem):
    """As for one problem, for all that are served."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"topic": "arrays", "verdict": "JE", "apply": True}]})

    problem: StrictStr | None = Field(default=None, max_length=100, description="Its slug.")
    topic: Topic | None = None


class MoveView(View):
    """So many had the verdict `old` and have got `new`; null: not judged again yet."""

    model_config = ConfigDict(from_attributes=True)

    old: Verdict
    new: Verdict | None
    count: int


class RejudgeView(View):
    """`moves`: old × new. `by`, `ended_by`: users' ids. A new `JE` is never applied."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.REJUDGE]}, from_attributes=True)

    id: str
    status: RejudgeStatus
    apply: bool
    total: int
    judged: int
    moves: list[MoveView]
    filters: dict[str, str]
    by: str | None
    created_at: datetime
    ended_at: datetime | None
    ended_by: str | None


class RejudgedView(View):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"submission_id": examples.SUMMARY["id"], "old": "TLE", "new": "AC"}]},
        from_attributes=True,
    )

    submission_id: str
    old: Verdict
    new: Verdict | None


IdParam = Annotated[str, Path(max_length=64)]
_MADE: dict[int | str, dict[str, Any]] = {
    202: {
        "description": "Queued behind everything else.",
        "headers": {"Location": {"description": "Where to look at it.", "schema": {"type": "string"}}},
    },
    **documented(400, 401, 403, 404, 413, 415, 422, 503),
}
_ENDS = documented(401, 403, 404, 409, 413, 415, 422, 503)


@router.post("/submissions/{submission_id}/rejudge", status_code=202, summary="Judge one again", responses=_MADE)
def rejudge_submission(
    submission_id: IdParam, body: Again, services: ServicesDep, viewer: AuthorDep, response: Response
) -> RejudgeView:
    """With the problem's present version. Look at it under `Location`."""
    services.history.get(submission_id)
    filters = {"submission": submission_id}
    return _propose(services, viewer, response, Choice(only=submission_id), filters, body.apply)


@router.post("/problems/{slug}/rejudge", status_code=202, summary="Judge a problem again", responses=_MADE)
def rejudge_problem(
    slug: SlugParam, body: AgainOfProblem, services: ServicesDep, viewer: AuthorDep, response: Response
) -> RejudgeView:
    """What was submitted for it, or for one version of it, with its present version."""
    published(services, slug)
    return _many(services, viewer, response, body, problem=slug)


@router.post("/rejudges", status_code=202, summary="Judge again what fits", responses=_MADE)
def rejudge_many(body: AgainOfMany, services: ServicesDep, viewer: AuthorDep, response: Response) -> RejudgeView:
    """Each with the present version of its problem."""
    return _many(services, viewer, response, body, problem=body.problem, topic=body.topic)


@router.get("/rejudges", summary="Rejudges, newest first", responses=documented(401, 403, 422, 503))
def list_rejudges(
    request: Request, response: Response, services: ServicesDep, cursor: CursorParam = None, limit: LimitParam = 20
) -> PageView[RejudgeView]:
    """Whose, of what, and what came of them."""
    return page_view(request, response, services.rejudges.list(cursor, limit), RejudgeView.model_validate)


@router.get(
    "/rejudges/{rejudge_id}", summary="Old × new, as far as it is", responses=documented(401, 403, 404, 422, 503)
)
def get_rejudge(rejudge_id: IdParam, services: ServicesDep) -> RejudgeView:
    """`status` is `judged` when all of it is, and nothing is changed yet."""
    return RejudgeView.model_validate(services.rejudges.get(rejudge_id))


@router.get(
    "/rejudges/{rejudge_id}/submissions", summary="Which submissions", responses=documented(401, 403, 404, 422, 503)
)
def list_rejudged(
    request: Request,
    response: Response,
    rejudge_id: IdParam,
    services: ServicesDep,
    changed: Annotated[bool, Query(description="Only those whose verdict is another one.")] = False,
    cursor: CursorParam = None,
    limit: LimitParam = 100,
) -> PageView[RejudgedView]:
    """By submission, with the old and the new verdict."""
    page = services.rejudges.items(rejudge_id, changed, cursor, limit)
    return page_view(request, response, page, RejudgedView.model_validate)


@router.post("/rejudges/{rejudge_id}/apply", summary="Make the new verdicts count", responses=_ENDS)
def apply_rejudge(rejudge_id: IdParam, services: ServicesDep, viewer: AuthorDep) -> RejudgeView:
    """All at once. The old judgements stay in the history. A judge error is not applied."""
    return RejudgeView.model_validate(services.rejudges.apply(rejudge_id, viewer.user_id))


@router.post("/rejudges/{rejudge_id}/discard", summary="Leave everything as it is", responses=_ENDS)
def discard_rejudge(rejudge_id: IdParam, services: ServicesDep, viewer: AuthorDep) -> RejudgeView:
    """Also while it is judged."""
    return RejudgeView.model_validate(services.rejudges.discard(rejudge_id, viewer.user_id))


def _many(
    services: Services,
    viewer: Viewer,
    response: Response,
    body: AgainOfProblem,
    problem: str | None,
    topic: Topic | None = None,
) -> RejudgeView:
    """Raises: Refused; Unavailable."""
    query = HistoryQuery(
        problem=problem,
        verdict=body.verdict,
        kind=body.kind,
        author_id=body.author,
        since=body.since,
        until=body.until,
        language=body.language,
        problems=slugs_of(services, topic) if topic is not None else None,
        version=body.version,
    )
    asked = body.model_dump(mode="json", exclude={"apply"}, exclude_none=True) | {"problem": problem, "topic": topic}
    filters = {name: str(value) for name, value in asked.items() if value is not None}
    return _propose(services, viewer, response, Choice(query), filters, body.apply)


def _propose(
    services: Services, viewer: Viewer, response: Response, choice: Choice, filters: dict[str, str], apply: bool
) -> RejudgeView:
    """Raises: Refused; Unavailable."""
    versions = services.published.versions()
    proposed = services.rejudges.propose(choice, versions, filters, viewer.user_id, apply)
    # What the queue does not take now is stored, and the sweeper's to publish.
    with suppress(Unavailable):
        for ticket in proposed.tickets:
            services.queue.publish(ticket)
    response.headers["Location"] = f"/api/v1/rejudges/{proposed.rejudge.id}"
    return RejudgeView.model_validate(proposed.rejudge)
