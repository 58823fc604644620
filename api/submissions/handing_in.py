"""Handing in: check it, keep it, put it on the queue. Many at once are kept together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

import structlog

from api.access import Viewer
from api.clerk import Clerk
from api.errors import KeyReused
from api.problems import published
from api.services import Services
from api.submissions.schemas import NewSubmission
from api.submissions.service import shown_once_kept
from api.views import SubmissionView
from judge import submission as domain
from judge.errors import Conflict, InvalidRequest, NotFound, TooLarge, Unavailable
from judge.history import Addition, IdempotencyKey
from judge.published import PublishedProblem
from judge.submission import INPUT_LIMIT, SOURCE_LIMIT, Kind, Language, Status, Submission
from judge.tried import tried

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class HandIn:
    """With a `key` that came before with the same body it is that submission."""

    viewer: Viewer
    body: NewSubmission
    key: str | None


HandIns = Clerk[HandIn, SubmissionView]


def hand_in(services: Services, asked: HandIn) -> Submission:
    """Keep it, then put it on the queue.

    Raises: InvalidRequest; TooLarge; NotFound: no such problem; KeyReused; TooMany; Unavailable: it is not kept.
    """
    (result,) = _all(services, [asked])
    if isinstance(result, Exception):
        raise result
    return result


def hand_in_shown(services: Services, asked: Sequence[HandIn]) -> list[SubmissionView | Exception]:
    """`hand_in` and `shown_once_kept` of each: its view, or what they raise."""

    def show(one: HandIn, kept: Submission | Exception) -> SubmissionView | Exception:
        return kept if isinstance(kept, Exception) else tried(lambda: shown_once_kept(services, one.viewer, kept))

    return list(map(show, asked, _all(services, asked)))


def _all(services: Services, asked: Sequence[HandIn]) -> list[Submission | Exception]:
    current = cache(partial(published, services))
    looked_at = [tried(partial(_addition, services, one, current)) for one in asked]
    kept = iter(services.history.add_all([one for one in looked_at if isinstance(one, Addition)], services.limits))
    results = [next(kept) if isinstance(one, Addition) else one for one in looked_at]
    return [tried(partial(_queued, services, result)) for result in results]


def _addition(services: Services, asked: HandIn, current: Callable[[str], PublishedProblem]) -> Addition | Submission:
    """What is to be kept; or what was kept for its key, if the problem would not take it any more.

    Raises: InvalidRequest; TooLarge; NotFound; Conflict: the key came with another body.
    """
    body, author = asked.body, asked.viewer.user_id
    _check_source(body.source)
    _check_inputs(body)
    key = IdempotencyKey(asked.key, _hash(body)) if asked.key is not None else None
    try:
        problem = _taken_by(current(body.problem), body.source)
    except (NotFound, TooLarge):
        earlier = services.history.earlier(author, key) if key is not None else None
        if earlier is None:
            raise
        return earlier
    new = domain.NewSubmission(
        problem=problem.slug,
        problem_version=problem.version,
        language=Language.PYTHON3,
        source=body.source,
        kind=body.kind,
        author_id=author,
    )
    return Addition(new, body.inputs or (), key)


def _taken_by(problem: PublishedProblem, source: str) -> PublishedProblem:
    """The problem. Raises: TooLarge."""
    _check_size(source, problem.code_bytes, "the source", f" for {problem.slug}")
    return problem


def _queued(services: Services, kept: Submission | Exception) -> Submission:
    """Raises: why it is not kept."""
    if isinstance(kept, Conflict):
        raise KeyReused(str(kept), "Idempotency-Key:") from kept
    if isinstance(kept, Exception):
        raise kept
    _enqueue(services, kept)
    return kept


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
