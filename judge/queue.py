"""The queue's seam: it carries an id and nothing else, and may lose it; the sweeper publishes again what was lost."""

from __future__ import annotations

from typing import Protocol

TASK = "judge.submission"
"""Name of the one task. The API and the sweeper send it by name."""


class Queue(Protocol):
    def publish(self, submission_id: str) -> None:
        """Raises: Unavailable: the broker is away (the submission is stored all the same)."""
        ...

    def ping(self) -> None:
        """Raises: Unavailable."""
        ...
