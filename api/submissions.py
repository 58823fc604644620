"""`/submissions`: hand one in, wait for it, read what became of it."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, StrictStr

from api.access import ServicesDep, Viewer, ViewerDep
from api.errors import documented
from api.pages import CursorParam, LimitParam, PageView
from api.services import Services
from api.views import Audience, JudgementView, SubmissionView, View, judgement_view, submission_view
from api.waiting import wait_for_end
from judge.errors import InvalidRequest, TooLarge, Unavailable
from judge.events import Event, EventKind
from judge.history import HistoryQuery, IdempotencyKey
from judge.submission import SOURCE_LIMIT, Kind, Language, NewSubmission, Status, Submission
from judge.verdict import Verdict

log = logging.getLogger(__name__)
router = APIRouter(prefix="/submissions", tags=["submissions"])

LONGEST_WAIT_S = 60


class NewSubmissionBody(BaseModel):
    """`kind`: `submit` judges all tests, `run` the samples only. `source`: at most 65,536 bytes of UTF-8."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "problem": "two-sum",
                    "language": "python3",
                    "source": "def two_sum(nums, target):\n    seen = {}\n    for i, x in enumerate(nums):\n"
                    "        if target - x in seen:\n            return [seen[target - x], i]\n        seen[x] = i\n",
                    "kind": "submit",
                }
            ]
        },
    )

    problem: StrictStr = Field(max_length=100)
    language: Literal["python3", "python"]
    source: StrictStr
    kind: Kind = Kind.SUBMIT


class SourceView(View):
    language: Language
    source: str


KeyHeader = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Repeat a request with the same key and body and you get the same submission, for 24 hours.",
    ),
]


@router.post(
    "",
    status_code=202,
    summary="Hand in a solution",
    responses=documented(400, 401, 404, 409, 413, 415, 422, 503),
)
def post_submission(
    body: NewSubmissionBody,
    services: ServicesDep,
    viewer: ViewerDep,
    response: Response,
    idempotency_key: KeyHeader = None,
) -> SubmissionView:
    """Kept at once, judged soon. Wait for the verdict with `GET /submissions/{id}?wait=30`."""
    _check_source(body.source)
    problem = services.published.problem(body.problem)
    new = NewSubmission(
        problem=problem.slug,
        problem_version=problem.version,
        language=Language.PYTHON3,
        source=body.source,
        kind=body.kind,
        author_id=viewer.user_id,
    )
    key = IdempotencyKey(idempotency_key, _hash(body)) if idempotency_key is not None else None
    submission = services.history.add(new, key=key)
    _enqueue(services, submission)
    response.headers["Location"] = f"/api/v1/submissions/{submission.id}"
    return submission_view(submission, None, _audience(viewer))


def _check_source(source: str) -> None:
    """Raises: TooLarge; InvalidRequest. The text itself is never parsed here."""
    try:
        size = len(source.encode("utf-8"))
    except UnicodeEncodeError:
        raise InvalidRequest("the source is not valid Unicode (a lone surrogate)", "/source") from None
    if size > SOURCE_LIMIT:
        raise TooLarge(f"the source has {size} bytes; at most {SOURCE_LIMIT} are taken")
    if not source.strip():
        raise InvalidRequest("the source is empty; send the text of your solution", "/source")
    if "\0" in source:
        raise InvalidRequest("the source holds a NUL character; send plain text", "/source")


def _hash(body: NewSubmissionBody) -> str:
    return hashlib.sha256(body.model_dump_json().encode("utf-8")).hexdigest()


def _enqueue(services: Services, submission: Submission) -> None:
    """After the row is committed. A queue that is away loses nothing: the sweeper publishes it again."""
    if submission.status is not Status.QUEUED:
        return
    try:
        services.queue.publish(submission.id)
    except Unavailable as error:
        log.warning("submission %s is stored but not on the queue yet: %s", submission.id, error)


@router.get(
    "/{submission_id}", summary="Read a submission, or wait for its verdict", responses=documented(401, 404, 422, 503)
)
async def get_submission(
    submission_id: str,
    services: ServicesDep,
    viewer: ViewerDep,
    wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT_S, description="Seconds to wait for the end.")] = 0,
) -> SubmissionView:
    """Answers as soon as the submission is done or cancelled, or with its state when the wait is over."""
    viewer.may_see(await run_in_threadpool(services.history.get, submission_id))
    submission = await wait_for_end(services.history, services.events, submission_id, wait)
    return await run_in_threadpool(_view, services, viewer, submission)


def _view(services: Services, viewer: Viewer, submission: Submission) -> SubmissionView:
    kept = services.history.judgement(submission.id) if submission.status is Status.DONE else None
    waiting = submission.status is Status.QUEUED
    position = services.history.queue_position(submission.id) if waiting else None
    return submission_view(submission, kept, _audience(viewer), position)


@router.get("", summary="Past submissions, newest first", responses=documented(401, 422))
def list_submissions(
    services: ServicesDep,
    viewer: ViewerDep,
    problem: Annotated[str | None, Query(max_length=100)] = None,
    verdict: Verdict | None = None,
    status: Status | None = None,
    kind: Kind | None = None,
    author: Annotated[str | None, Query(max_length=100, description="For authors; others see their own.")] = None,
    since: datetime | None = None,
    cursor: CursorParam = None,
    limit: LimitParam = 20,
) -> PageView[SubmissionView]:
    """Without the tests: read one submission for those."""
    query = HistoryQuery(
        problem=problem,
        verdict=verdict,
        status=status,
        kind=kind,
        author_id=author if viewer.sees_all else viewer.user_id,
        since=since,
        cursor=cursor,
        limit=limit,
    )
    page = services.history.list(query)
    return PageView(
        items=[submission_view(s, None, _audience(viewer)) for s in page.items], next_cursor=page.next_cursor
    )


@router.get("/{submission_id}/source", summary="The text that was handed in", responses=documented(401, 404))
def get_source(submission_id: str, services: ServicesDep, viewer: ViewerDep) -> SourceView:
    submission = _seen(services, viewer, submission_id)
    return SourceView(language=submission.language, source=services.history.source(submission_id))


@router.get("/{submission_id}/judgements", summary="Every judging of it, oldest first", responses=documented(401, 404))
def list_judgements(submission_id: str, services: ServicesDep, viewer: ViewerDep) -> PageView[JudgementView]:
    _seen(services, viewer, submission_id)
    kept = services.history.judgements(submission_id)
    return PageView(items=[judgement_view(k, _audience(viewer)) for k in kept], next_cursor=None)


@router.post(
    "/{submission_id}/cancel", summary="Take it back while it is not judged", responses=documented(401, 404, 409)
)
def cancel(submission_id: str, services: ServicesDep, viewer: ViewerDep) -> SubmissionView:
    _seen(services, viewer, submission_id)
    submission = services.history.cancel(submission_id)
    services.events.publish(Event(submission_id, EventKind.STATE, {"status": submission.status.value}))
    return submission_view(submission, None, _audience(viewer))


def _seen(services: Services, viewer: Viewer, submission_id: str) -> Submission:
    """Raises: NotFound."""
    submission = services.history.get(submission_id)
    viewer.may_see(submission)
    return submission


def _audience(viewer: Viewer) -> Audience:
    """An admin or author sees hidden tests in full through the API; so does the one person of a local server."""
    return Audience.AUTHOR if viewer.sees_all else Audience.CANDIDATE
