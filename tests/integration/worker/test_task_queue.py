"""How many messages wait, in Redis and within the process."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.config import Settings
from judge.errors import Unavailable
from worker.app import TaskQueue, make_celery


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
def queue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TaskQueue]:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    app = make_celery(Settings(data_dir=tmp_path, redis_url=url))
    # The broker within the process is one for all of its tests.
    app.conf.task_default_queue = f"counted-{uuid.uuid4()}"
    yield TaskQueue(app)
    with app.connection_for_write() as connection:
        connection.default_channel.queue_purge(app.conf.task_default_queue)
    app.close()


def test_messages_that_nobody_took_are_counted(queue: TaskQueue) -> None:
    assert queue.waiting() == 0
    for number in range(3):
        queue.publish(f"id-{number}")
        assert queue.waiting() == number + 1


def test_a_queue_that_is_away_is_not_empty(tmp_path: Path) -> None:
    app = make_celery(Settings(data_dir=tmp_path, redis_url="redis://127.0.0.1:1/0"))
    with pytest.raises(Unavailable):
        TaskQueue(app).waiting()
    app.close()
