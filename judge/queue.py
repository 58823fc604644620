"""The queue's seam: it carries an id and nothing else, and may lose it; the sweeper publishes again what was lost."""

from __future__ import annotations

from typing import Protocol

TASK, PACKAGE_TASK = "judge.submission", "judge.package"
"""Names of the tasks. The API and the sweeper send them by name."""


class Queue(Protocol):
    def publish(self, submission_id: str) -> None:
        """Raises: Unavailable: the broker is away (the submission is stored all the same)."""
        ...

    def publish_upload(self, upload_id: str) -> None:
        """Of a package that waits for its check. Raises: as `publish`."""
        ...

    def ping(self) -> None:
        """Raises: Unavailable."""
        ...
