"""The Celery app of a worker: two tasks, each of which takes an id and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol, TypeGuard

import structlog
from celery import Celery
from kombu.exceptions import ChannelError, OperationalError
from redis import RedisError

from judge.config import Settings
from judge.errors import Unavailable
from judge.queue import PACKAGE_TASK, TASK
from worker import broker, inprocess
from worker.attempt import Attempts

log = structlog.stdlib.get_logger(__name__)

VISIBILITY_S = 3600
"""When Redis gives an unacknowledged message to another worker. The lease makes an early one harmless and the sweeper a
late one unnecessary; it only must not be shorter than an attempt, or running tasks would be delivered again and again."""


def make_celery(settings: Settings) -> Celery:
    """An app over Redis, or within this process where no Redis is set. Connects to nothing yet."""
    url = settings.redis_url.get_secret_value() if settings.redis_url is not None else "memory://localhost/"
    app = Celery("judge", broker=url, set_as_current=False, fixups=[])
    app.conf.update(
        task_serializer="json",
        accept_content=["json"],
        task_acks_late=True,
        task_reject_on_worker_lost=True,  # a loop is cut by the attempts of the submission
        task_ignore_result=True,
        task_store_errors_even_if_ignored=False,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        worker_enable_remote_control=False,
        worker_cancel_long_running_tasks_on_connection_loss=True,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,  # 100 by default: an hour without Redis would end the worker
        broker_channel_error_retry=True,  # or a Redis that is full, or cannot write its snapshot, ends the worker
        broker_transport=broker.TRANSPORT if settings.redis_url is not None else inprocess.TRANSPORT,
        broker_transport_options=_transport(settings),
    )
    return app


def _transport(settings: Settings) -> dict[str, Any]:
    if settings.redis_url is None:
        return {}
    return {
        "visibility_timeout": VISIBILITY_S,
        "health_check_interval": 10,
        "socket_keepalive": True,
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
    }


class Watched(Protocol):
    def delivery(self) -> AbstractContextManager[None]: ...


def register(
    app: Celery,
    attempts: Attempts,
    watched: Watched | None = None,
    wake_checker: Callable[[], None] = lambda: None,
) -> None:
    """Make `attempts` what the task of submissions does, and `wake_checker` what that of packages does. `watched` sees each
    delivery."""

    def submission(submission_id: object) -> None:
        with watched.delivery() if watched is not None else nullcontext():
            if _is_id(submission_id):
                attempts.judge(submission_id)

    def package(upload_id: object) -> None:
        with watched.delivery() if watched is not None else nullcontext():
            if _is_id(upload_id):
                wake_checker()

    # Not shared: another app in this process (a test, a second server) has tasks of its own.
    app.task(name=TASK, shared=False)(submission)
    app.task(name=PACKAGE_TASK, shared=False)(package)
    app.finalize()


def _is_id(message: object) -> TypeGuard[str]:
    """Anything can be on a queue; only the database knows what an id means."""
    if isinstance(message, str) and len(message) <= 64:
        return True
    log.warning("a message that is no id was dropped")
    return False


class TaskQueue:
    """See `judge.queue.Queue`: publishes over the app's own broker connection."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        _ = app.backend  # made at its first use, by a look through all that is installed

    def publish(self, submission_id: str) -> None:
        self._send(TASK, submission_id)

    def publish_upload(self, upload_id: str) -> None:
        self._send(PACKAGE_TASK, upload_id)

    def _send(self, task: str, ticket: str) -> None:
        try:
            self._app.send_task(task, args=[ticket], retry=False, ignore_result=True)
        except (OperationalError, OSError) as error:
            raise Unavailable(f"the queue is away: {error}") from error

    def ping(self) -> None:
        try:
            with self._app.connection_for_write() as connection:
                connection.ensure_connection(max_retries=1, timeout=3)
        except (OperationalError, OSError) as error:
            raise Unavailable(f"the queue is away: {error}") from error

    def waiting(self) -> int:
        """How many messages nobody has taken yet. Raises: Unavailable."""
        try:
            with self._app.connection_for_read() as connection:
                connection.ensure_connection(max_retries=1, timeout=3)
                name = self._app.conf.task_default_queue
                return int(connection.default_channel.queue_declare(name, passive=True).message_count)
        except ChannelError:  # an empty list does not exist in Redis
            return 0
        except (OperationalError, RedisError, OSError) as error:
            raise Unavailable(f"the queue is away: {error}") from error
