"""What the routes are given: the seams of the domain, built once per process by whoever starts the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from judge.accounts import Accounts
from judge.events import Events
from judge.history import History
from judge.published import Published
from judge.queue import Queue


@dataclass(frozen=True, slots=True)
class Services:
    history: History
    accounts: Accounts
    published: Published
    events: Events
    queue: Queue
    judges: Callable[[], bool] = lambda: True
    """False while a worker in this process takes nothing from the queue; workers elsewhere have health checks of their own."""
