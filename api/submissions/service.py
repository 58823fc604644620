"""What the routes do with a submission once it is kept: find it for who may see it, show it, cancel it."""

from __future__ import annotations

import structlog

from api.access import Viewer
from api.services import Services
from api.views import Audience, SubmissionView, submission_view
from judge.errors import InvalidRequest, Unavailable
from judge.events import Event, EventKind
from judge.submission import Status, Submission

log = structlog.get_logger(__name__)


def shown_once_kept(services: Services, viewer: Viewer, submission: Submission) -> SubmissionView:
    """As `shown`; without its place in the queue if that cannot be read now: who is told of a fault hands it in again.

    Raises: NotFound; Unavailable: it has ended, by a request with the same key.
    """
    try:
        return shown(services, viewer, submission)
    except Unavailable as error:
        if submission.status is not Status.QUEUED:
            raise
        log.warning("stored, but its place is not known", submission=submission.id, reason=str(error))
        return submission_view(submission, None, audience(viewer))


def require_not_refused(services: Services, submission: Submission) -> None:
    """Raises: InvalidRequest: one of its own inputs cannot be judged; NotFound; Unavailable."""
    if submission.status is not Status.CANCELLED:
        return
    facts = services.history.timeline(submission.id)
    refused = next((fact.data for fact in facts if fact.fact == "refused"), None)
    if refused is not None:
        raise InvalidRequest(str(refused["message"]), f"/inputs/{refused['input']}")


def cancel(services: Services, submission: Submission) -> Submission:
    """Raises: Conflict: it has ended; NotFound; Unavailable."""
    cancelled = services.history.cancel(submission.id)
    services.events.publish(Event(submission.id, EventKind.STATE, {"status": cancelled.status.value}))
    return cancelled


def seen(services: Services, viewer: Viewer, submission_id: str) -> Submission:
    """Raises: NotFound: there is none, or it is not this viewer's to see."""
    submission = services.history.get(submission_id)
    viewer.may_see(submission)
    return submission


def shown(services: Services, viewer: Viewer, submission: Submission) -> SubmissionView:
    """The submission object, with its tests or its place in the queue. Raises: NotFound; Unavailable."""
    kept = services.history.judgement(submission.id) if submission.status is Status.DONE else None
    position = services.history.queue_position(submission.id) if submission.status is Status.QUEUED else None
    return submission_view(submission, kept, audience(viewer), position)


def audience(viewer: Viewer) -> Audience:
    """Authors and admins see hidden tests in full; so does the one person of a server without tokens."""
    return Audience.AUTHOR if viewer.sees_all else Audience.CANDIDATE
