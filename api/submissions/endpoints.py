"""`/submissions`: hand one in, wait for it, follow it, read what became of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api import examples
from api.access import ServicesDep, StillInDep, ViewerDep
from api.errors import documented
from api.pages import CursorParam, LimitParam, PageView, page_view
from api.rates import take_rate
from api.submissions import service
from api.submissions.export import Format, exported
from api.submissions.filters import FiltersDep
from api.submissions.handing_in import HandIn, HandIns, hand_in
from api.submissions.lines import one_stream, one_wait
from api.submissions.schemas import DiffView, KeyHeader, LastEventHeader, NewSubmission, SideView, SourceView, WaitParam
from api.submissions.stream import Sight, live
from api.submissions.waiting import wait_for_end, wait_for_inputs
from api.views import (
    FactView,
    JudgementView,
    SubmissionSummary,
    SubmissionView,
    fact_view,
    judgement_view,
    submission_summary,
)
from judge.errors import Unavailable
from judge.submission import ENDED, Submission

router = APIRouter(prefix="/submissions", tags=["submissions"])
INPUTS_WAIT_S = 10.0


def _seen(submission_id: str, services: ServicesDep, viewer: ViewerDep) -> Submission:
    """Raises: NotFound; Unavailable."""
    return service.seen(services, viewer, submission_id)


SeenDep = Annotated[Submission, Depends(_seen)]
"""The submission of the path, as it was when the request came, if the viewer may see it."""


@router.post(
    "",
    status_code=202,
    summary="Hand in a solution",
    responses={
        202: {
            "description": "Kept, and judged soon.",
            "headers": {"Location": {"description": "Where to read it.", "schema": {"type": "string"}}},
            "content": {"application/json": {"example": examples.QUEUED}},
        },
        **documented(400, 401, 404, 413, 415, 422, 429, 503),
    },
)
async def post_submission(
    request: Request,
    body: NewSubmission,
    services: ServicesDep,
    viewer: ViewerDep,
    response: Response,
    idempotency_key: KeyHeader = None,
) -> SubmissionView:
    """It is kept at once and judged soon: wait for the verdict with `GET /submissions/{id}?wait=30`.

    A run with own `inputs` answers when the problem's validator has looked at them, which refuses some (422), or after ten
    seconds: then one that is refused later is cancelled, and its `message` says why.
    """
    await take_rate(request, viewer, lambda policies: policies.submissions)
    asked = HandIn(viewer, body, idempotency_key)
    if body.inputs is None:
        hand_ins: HandIns = request.app.state.hand_in
        view = await hand_ins.do(asked)
    else:
        await take_rate(request, viewer, lambda policies: policies.own_inputs)
        submission = await run_in_threadpool(hand_in, services, asked)
        look = partial(run_in_threadpool, services.history.get, submission.id)
        with suppress(Unavailable):  # it is kept: who is told of a fault hands it in again
            submission = await wait_for_inputs(
                services.events, submission, look, INPUTS_WAIT_S, request.app.state.look_s
            )
            await run_in_threadpool(service.require_not_refused, services, submission)
        view = await run_in_threadpool(service.shown_once_kept, services, viewer, submission)
    response.headers["Location"] = f"/api/v1/submissions/{view.id}"
    return view


@router.get("", summary="Past submissions, newest first", responses=documented(401, 403, 422, 503))
def list_submissions(
    request: Request,
    response: Response,
    services: ServicesDep,
    viewer: ViewerDep,
    filters: FiltersDep,
    cursor: CursorParam = None,
    limit: LimitParam = 20,
) -> PageView[SubmissionSummary]:
    """Without the tests: read one submission for those."""
    page = services.history.list(replace(filters, cursor=cursor, limit=limit))
    return page_view(request, response, page, partial(submission_summary, audience=service.audience(viewer)))


@router.get(
    "/export",
    summary="Past submissions as a file, newest first",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "One line a submission, without its tests; CSV has a line of names first.",
            "content": {
                "text/csv": {"schema": {"type": "string"}, "example": examples.CSV},
                "application/x-ndjson": {"schema": {"type": "string"}, "example": examples.NDJSON},
            },
        },
        **documented(401, 403, 422, 503),
    },
)
def export_submissions(
    services: ServicesDep,
    viewer: ViewerDep,
    filters: FiltersDep,
    form: Annotated[Format, Query(alias="format")] = Format.CSV,
) -> StreamingResponse:
    """The filters are those of the list."""
    summary = partial(submission_summary, audience=service.audience(viewer))
    return StreamingResponse(
        exported(services.history, filters, summary, form),
        media_type=form.media_type,
        headers={"Content-Disposition": f'attachment; filename="submissions.{form.value}"'},
    )


@router.get(
    "/{submission_id}", summary="Read a submission, or wait for its verdict", responses=documented(401, 404, 422, 503)
)
async def get_submission(
    request: Request,
    submission: SeenDep,
    services: ServicesDep,
    viewer: ViewerDep,
    still_in: StillInDep,
    wait: WaitParam = 0,
) -> SubmissionView:
    """Answers as soon as the submission is done or cancelled, or with its state when the wait is over. A user waits for so many
    answers at a time; for one more it is 429."""
    look = partial(run_in_threadpool, services.history.get, submission.id)
    if wait > 0 and submission.status not in ENDED:
        with one_wait(request, viewer):
            submission = await wait_for_end(services.events, submission, look, wait, request.app.state.look_s)
    if wait > 0:
        await still_in()
    return await run_in_threadpool(service.shown, services, viewer, submission)


@router.get(
    "/{submission_id}/events",
    summary="Follow a submission, live",
    dependencies=[Depends(one_stream)],
    response_class=EventSourceResponse,
    responses={
        200: {
            "description": "Server-sent events: `snapshot`, then `state`, `test`, `verdict`.",
            "content": {"text/event-stream": {"example": examples.STREAM}},
        },
        **documented(401, 404, 422, 429, 503),
    },
)
async def follow_submission(
    request: Request,
    submission: SeenDep,
    services: ServicesDep,
    viewer: ViewerDep,
    still_in: StillInDep,
    last_event_id: LastEventHeader = None,
) -> AsyncIterator[ServerSentEvent]:
    """First `snapshot`, the submission as it stands; then what happens; the last event says how it ended.

    Come back with `Last-Event-ID` after a cut, and what was missed follows. A comment every 15 s keeps the line open. It is cut
    within a second when its token is revoked or expires.
    """
    look = partial(run_in_threadpool, services.history.get, submission.id)

    def snapshot(now: Submission) -> Awaitable[SubmissionView]:
        return run_in_threadpool(service.shown, services, viewer, now)

    sight = Sight(look, snapshot, still_in, request.app.state.look_s)
    async for event in live(services.events, submission.id, last_event_id, sight):
        yield event


@router.get("/{submission_id}/source", summary="The text that was handed in", responses=documented(401, 404, 422, 503))
def get_source(submission: SeenDep, services: ServicesDep) -> SourceView:
    return SourceView(language=submission.language, source=services.history.source(submission.id))


@router.get(
    "/{submission_id}/timeline", summary="What happened to it, and when", responses=documented(401, 404, 422, 503)
)
def list_timeline(submission: SeenDep, services: ServicesDep, viewer: ViewerDep) -> PageView[FactView]:
    """Oldest first. One page holds it all."""
    facts = services.history.timeline(submission.id)
    return PageView(items=[fact_view(fact, service.audience(viewer)) for fact in facts], next_cursor=None)


@router.get(
    "/{submission_id}/diff/{other_id}",
    summary="Two submissions side by side",
    responses=documented(401, 404, 422, 503),
)
def compare_submissions(submission: SeenDep, other_id: str, services: ServicesDep, viewer: ViewerDep) -> DiffView:
    """Both texts and verdicts. The difference is for the client to compute: nobody's program is read by the server."""
    sides = []
    for one in (submission, service.seen(services, viewer, other_id)):
        summary = submission_summary(one, service.audience(viewer))
        sides.append(SideView(submission=summary, source=services.history.source(one.id)))
    return DiffView(a=sides[0], b=sides[1])


@router.get(
    "/{submission_id}/judgements", summary="Every judging of it, oldest first", responses=documented(401, 404, 422, 503)
)
def list_judgements(submission: SeenDep, services: ServicesDep, viewer: ViewerDep) -> PageView[JudgementView]:
    """A judgement is never changed: judging again adds one, and the current one is marked. One page holds them all."""
    kept = services.history.judgements(submission.id)
    audience = service.audience(viewer)
    return PageView(items=[judgement_view(k, submission.kind, audience) for k in kept], next_cursor=None)


@router.post(
    "/{submission_id}/cancel",
    summary="Take it back while it is not judged",
    responses=documented(401, 404, 409, 413, 415, 422, 503),
)
def cancel_submission(submission: SeenDep, services: ServicesDep, viewer: ViewerDep) -> SubmissionView:
    """If it is being judged, the result is dropped."""
    return service.shown(services, viewer, service.cancel(services, submission))
