"""The Celery client: what it sends, and a broker that is away."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from celery import Celery

from api.queue import CeleryQueue, celery_client
from judge.config import load_settings
from judge.errors import ConfigError, Unavailable
from judge.queue import TASK


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of loopback at which nobody listens: bound, so that nobody else takes it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
def away(closed_port: int) -> Iterator[CeleryQueue]:
    app = celery_client(load_settings(redis_url=f"redis://127.0.0.1:{closed_port}/0"))
    yield CeleryQueue(app)
    app.close()


def test_publishing_to_a_broker_that_is_away_is_unavailable(away: CeleryQueue) -> None:
    with pytest.raises(Unavailable, match="queue"):
        away.publish("01a20e09-ca51-707c-acc7-6a5986fb9a12")


def test_a_broker_that_is_away_does_not_answer_a_ping(away: CeleryQueue) -> None:
    with pytest.raises(Unavailable, match="queue"):
        away.ping()


def test_the_queue_needs_an_address() -> None:
    with pytest.raises(ConfigError, match="JUDGE_REDIS_URL"):
        celery_client(load_settings(redis_url=None))


def test_a_message_holds_the_id_and_nothing_else() -> None:
    app = Celery(broker="memory://localhost/", set_as_current=False, fixups=[])
    queue = CeleryQueue(app)
    queue.ping()
    with app.connection_for_read() as connection, connection.SimpleQueue("celery") as messages:
        queue.publish("some-id")
        message = messages.get(timeout=20)
        args, kwargs, _ = message.payload
        message.ack()
    app.close()
    assert message.headers["task"] == TASK
    assert (args, kwargs) == (["some-id"], {})
