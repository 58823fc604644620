"""What the routes are given: the seams of the domain, built once per process by whoever starts the app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from judge.accounts import Accounts
from judge.config import Settings
from judge.events import Events
from judge.fleet import Fleet
from judge.history import UNLIMITED, History, QueueLimits
from judge.published import Published
from judge.queue import Queue
from judge.rejudges import Rejudges
from judge.uploads import NO_LIMITS, UploadLimits, Uploads


@dataclass(frozen=True, slots=True)
class Services:
    history: History
    accounts: Accounts
    published: Published
    fleet: Fleet
    rejudges: Rejudges
    uploads: Uploads
    events: Events
    queue: Queue
    idle: Callable[[], str | None] = lambda: None
    """Why a worker in this process takes nothing from the queue; None: it does, or there is none. Workers elsewhere have health
    checks of their own."""
    asked: Callable[[], AbstractContextManager[None]] = nullcontext
    """Entered while one signs in or hands in: a worker in this process waits while many do."""
    limits: QueueLimits = UNLIMITED
    upload_limits: UploadLimits = NO_LIMITS


def limits_of(settings: Settings) -> QueueLimits:
    """Of a server with tokens; one person alone may queue what he likes."""
    return QueueLimits(settings.user_queued, settings.queue_limit)


def upload_limits_of(settings: Settings) -> UploadLimits:
    """As `limits_of`, of packages."""
    return UploadLimits(settings.user_packages)
