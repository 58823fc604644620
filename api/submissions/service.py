"""What the routes do with a submission: check and keep it, put it on the queue, find it for who may see it."""

from __future__ import annotations

import hashlib

import structlog

from api.access import Viewer
from api.errors import KeyReused
from api.problems import published
from api.services import Services
from api.submissions.schemas import NewSubmission
from api.views import Audience, SubmissionView, submission_view
from judge import submission as domain
from judge.errors import Conflict, InvalidRequest, TooLarge, Unavailable
from judge.events import Event, EventKind
from judge.history import IdempotencyKey
from judge.submission import INPUT_LIMIT, SOURCE_LIMIT, Kind, Language, Status, Submission

log = structlog.get_logger(__name__)


def hand_in(services: Services, viewer: Viewer, body: NewSubmission, key: str | None) -> Submission:
    """Keep it, then put it on the queue. With a `key` that came before with the same body: that submission.

    Raises: InvalidRequest; TooLarge; NotFound: no such problem; KeyReused; TooMany; Unavailable: it is not kept.
    """
    _check_source(body.source)
    _check_inputs(body)
    problem = published(services, body.problem)
    _check_size(body.source, problem.code_bytes, "the source", f" for {problem.slug}")
    new = domain.NewSubmission(
        problem=problem.slug,
        problem_version=problem.version,
        language=Language.PYTHON3,
        source=body.source,
        kind=body.kind,
        author_id=viewer.user_id,
    )
    try:
        used = IdempotencyKey(key, _hash(body)) if key is not None else None
        submission = services.history.add(new, body.inputs or (), key=used, limits=services.limits)
    except Conflict as conflict:
        raise KeyReused(str(conflict), "Idempotency-Key:") from conflict
    _enqueue(services, submission)
    return submission


def hand_in_shown(services: Services, viewer: Viewer, body: NewSubmission, key: str | None) -> SubmissionView:
    """`hand_in` and `shown_once_kept`, in one go. Raises: as these."""
    return shown_once_kept(services, viewer, hand_in(services, viewer, body, key))


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


def _check_source(source: str) -> None:
    """The text is never parsed here: only the sandbox does that. Raises: TooLarge; InvalidRequest."""
    _check_size(source, SOURCE_LIMIT, "the source")
    if not source.strip():
        raise InvalidRequest("the source is empty: send the text of your solution", "/source")
    if "\0" in source:
        raise InvalidRequest("the source holds a NUL character: send plain text", "/source")


def _check_inputs(body: NewSubmission) -> None:
    """Raises: InvalidRequest."""
    if body.inputs is None:
        return
    if body.kind is not Kind.RUN:
        raise InvalidRequest("only a run has inputs of its own: set `kind` to `run`, or leave them out", "/inputs")
    for i, text in enumerate(body.inputs):
        _check_size(text, INPUT_LIMIT, f"input {i + 1}")


def _check_size(text: str, limit: int, name: str, where: str = "") -> None:
    """Raises: TooLarge."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise TooLarge(f"{name} has {size} bytes: at most {limit} are taken{where}")


def _hash(body: NewSubmission) -> str:
    """Of a body without own inputs as it was before there were any: a key lives a day, and an upgrade is quicker."""
    without = {"inputs"} if body.inputs is None else None
    return hashlib.sha256(body.model_dump_json(exclude=without).encode()).hexdigest()


def _enqueue(services: Services, submission: Submission) -> None:
    """After the row is committed. A queue that is away loses nothing: the sweeper publishes what is stored again."""
    if submission.status is not Status.QUEUED:
        return
    try:
        services.queue.publish(submission.id)
    except Unavailable as error:
        log.warning("stored, but not on the queue yet", submission=submission.id, reason=str(error))
