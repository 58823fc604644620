"""Publishing ids for the workers: a Celery client that knows the task's name, and nothing of the worker."""

from __future__ import annotations

from celery import Celery
from kombu.exceptions import OperationalError

from judge.config import Settings
from judge.errors import ConfigError, Unavailable
from judge.queue import TASK

RETRY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.2}


def celery_client(settings: Settings) -> Celery:
    """An app that only sends. Connects to nothing yet. Raises: ConfigError."""
    if settings.redis_url is None:
        raise ConfigError("the API of a service needs a queue: set JUDGE_REDIS_URL")
    app = Celery("judge-api", broker=settings.redis_url.get_secret_value(), set_as_current=False, fixups=[])
    app.conf.update(
        task_serializer="json",
        task_ignore_result=True,
        broker_transport_options={"socket_timeout": 5, "socket_connect_timeout": 2, "health_check_interval": 10},
    )
    return app


class CeleryQueue:
    """See `judge.queue.Queue`. Safe to use from several threads."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def publish(self, submission_id: str) -> None:
        try:
            self._app.send_task(TASK, args=[submission_id], ignore_result=True, retry=True, retry_policy=RETRY)
        except (OperationalError, OSError) as error:
            raise Unavailable(f"the queue is away: {error}") from error

    def ping(self) -> None:
        try:
            with self._app.connection_for_write(transport_options={"socket_connect_timeout": 2}) as connection:
                connection.ensure_connection(max_retries=1, timeout=2)
        except (OperationalError, OSError) as error:
            raise Unavailable(f"the queue is away: {error}") from error
