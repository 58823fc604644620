"""Packages sent over the API: each is kept, checked by a worker under a lease, and a version of its problem once it passes.

The lease is that of submissions (judge.history_lease): a claim counts an attempt and raises the fence, a heartbeat extends it,
and only whose fence is the newest can end the upload. What has ended stays as it is: who sent what, what was found, which
version it became and which one was served until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from judge.history import Page
from judge.published import PublishedProblem

ARCHIVE_BYTES = 32 * 1024 * 1024
"""How large an archive may be that is sent."""
Report = Mapping[str, Any]
"""What `judge problem check --json` says of one package."""


class UploadStatus(StrEnum):
    """`refused`: the package is at fault, its report says how. `failed`: the judge is, again and again."""

    QUEUED = "queued"
    CHECKING = "checking"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        return self not in (UploadStatus.QUEUED, UploadStatus.CHECKING)


@dataclass(frozen=True, slots=True)
class NewUpload:
    """`data`: the archive. `by`: a user's id; None: the one person of a server without tokens."""

    slug: str
    data: bytes
    by: str | None


@dataclass(frozen=True, slots=True)
class Upload:
    """`step`: where its check is, for people. `version`: what it has become; `replaced`: the version served until then."""

    id: str
    slug: str
    by: str | None
    sha256: str
    size_bytes: int
    status: UploadStatus
    attempt: int
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    step: str
    message: str
    version: str | None
    replaced: str | None
    report: Report | None


@dataclass(frozen=True, slots=True)
class UploadClaim:
    """A worker's right to check one upload, for as long as its fence is the newest and its lease is kept."""

    upload: Upload
    worker: str
    attempt: int
    fence: int


@dataclass(frozen=True, slots=True)
class CheckedVersion:
    """A package that has passed."""

    public: PublishedProblem
    uuid: str
    judging_digest: str


@dataclass(frozen=True, slots=True)
class ProblemVersion:
    """`current`: it is the one that is served. `published_at`: when it last became known. `upload_id` None: it did not come
    over the API, and its files are not kept; `by`: who sent it."""

    slug: str
    version: str
    current: bool
    published_at: datetime
    upload_id: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """`author_open`: how many uploads of one author may wait or be checked at a time; None: any number."""

    author_open: int | None = None
    retry_after_s: int = 30

    @property
    def words(self) -> str:
        return f"{self.author_open} packages of yours wait for their check, as many as may: wait for one of them to end"


NO_LIMITS = UploadLimits()


@dataclass(frozen=True, slots=True)
class SweptUploads:
    """`to_publish`: ids to put on the queue again. `given_up`: ids that failed just now."""

    to_publish: tuple[str, ...]
    given_up: tuple[str, ...]


class Uploads(Protocol):
    """Safe to call from several threads. Every method may also raise Unavailable."""

    def add(self, new: NewUpload, limits: UploadLimits = NO_LIMITS) -> Upload:
        """Keep it, queued; if the same archive of this problem has not ended yet: that one. Raises: TooMany."""
        ...

    def get(self, upload_id: str) -> Upload:
        """Raises: NotFound."""
        ...

    def list(self, slug: str | None = None, cursor: str | None = None, limit: int = 20) -> Page[Upload]:
        """Newest first, without their reports. `slug` None: of all problems. Raises: InvalidRequest."""
        ...

    def versions(self, slug: str, cursor: str | None = None, limit: int = 20) -> Page[ProblemVersion]:
        """Of a problem, the latest first. Raises: InvalidRequest; NotFound: there has never been such a problem."""
        ...

    def archive(self, slug: str, version: str) -> bytes:
        """Of a version that came over the API. Raises: NotFound."""
        ...

    def uuids(self) -> Mapping[str, str]:
        """Of every problem that came over the API, by slug: of its latest version."""
        ...

    def counts(self) -> Mapping[UploadStatus, int]:
        """How many there are of each status that any has."""
        ...

    def claim(self, worker: str, lease_s: float, max_attempts: int) -> UploadClaim | None:
        """The one that waits longest, or was abandoned; None: there is none."""
        ...

    def sent(self, claim: UploadClaim) -> bytes:
        """The archive of what is checked. Raises: NotFound."""
        ...

    def extend(self, claim: UploadClaim, lease_s: float, step: str) -> bool:
        """False: the claim no longer holds."""
        ...

    def finish(self, claim: UploadClaim, report: Report, version: CheckedVersion | None) -> Upload | None:
        """End it: with a `version` it is accepted, and served unless a later upload of the problem already is; without, refused.

        None: the claim no longer holds, and nothing is changed.
        """
        ...

    def hand_back(self, claim: UploadClaim, reason: str, pause_s: float, counts: bool = True) -> bool:
        """Queue it again, for a claim after the pause. `counts` False: it was no attempt. False: the claim no longer holds."""
        ...

    def sweep(self, queued_for_s: float, max_attempts: int) -> SweptUploads:
        """What the queue may have lost, and the end of what has used up its attempts."""
        ...
