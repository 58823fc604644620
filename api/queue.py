"""Publishing ids for the workers: a Celery client that knows the tasks' names, and nothing of the worker."""

from __future__ import annotations

import time

from celery import Celery
from kombu.exceptions import OperationalError

from judge.config import Settings
from judge.errors import ConfigError, Unavailable
from judge.queue import PACKAGE_TASK, TASK

CONNECT_S = 2.0
RETRY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.2}
"""Once more, and at once: the connection may have been cut while it was idle."""
PAUSE_S = 2.0
"""After a failure nothing is tried for so long: each try may take seconds, and who hands in a solution waits for it.
What is not published is stored, and the sweeper's to publish."""


def celery_client(settings: Settings) -> Celery:
    """An app that only sends. Connects to nothing yet. Raises: ConfigError."""
    if settings.redis_url is None:
        raise ConfigError("the API of a service needs a queue: set JUDGE_REDIS_URL")
    app = Celery("judge-api", broker=settings.redis_url.get_secret_value(), set_as_current=False, fixups=[])
    app.conf.update(
        task_serializer="json",
        task_ignore_result=True,
        broker_transport_options={
            "socket_timeout": 5,
            "socket_connect_timeout": CONNECT_S,
            "health_check_interval": 10,
            "max_retries": 0,  # of kombu's own, which RETRY counts already
        },
    )
    return app


class CeleryQueue:
    """Implements `judge.queue.Queue`. Safe to use from several threads."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        _ = app.backend  # made at its first use, by a look through all that is installed
        self._away_until = 0.0

    def publish(self, submission_id: str) -> None:
        self._send(TASK, submission_id)

    def publish_upload(self, upload_id: str) -> None:
        self._send(PACKAGE_TASK, upload_id)

    def _send(self, task: str, ticket: str) -> None:
        if time.monotonic() < self._away_until:
            raise Unavailable("the queue was away a moment ago")
        try:
            self._app.send_task(task, args=[ticket], ignore_result=True, retry=True, retry_policy=RETRY)
        except (OperationalError, OSError) as error:
            self._away_until = time.monotonic() + PAUSE_S
            raise _away(error) from error

    def ping(self) -> None:
        try:
            with self._app.connection_for_write() as connection:
                connection.ensure_connection(max_retries=1, timeout=CONNECT_S)
        except (OperationalError, OSError) as error:
            raise _away(error) from error


def _away(error: Exception) -> Unavailable:
    """Names the cause and not the address: people read this."""
    return Unavailable(f"the queue does not answer ({type(error).__name__}): try again in a moment")
