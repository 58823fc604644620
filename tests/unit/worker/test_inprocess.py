"""The broker of one process: what is put is taken at once, and nobody looks meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from kombu import Connection, Consumer, Producer, Queue
from kombu.transport import memory

from worker.inprocess import Transport

LONG_S = 60.0


@pytest.fixture
def queue(request: pytest.FixtureRequest) -> Iterator[Queue]:
    name = request.node.name
    yield Queue(name, routing_key=name)
    memory.Channel.queues.pop(name, None)


@pytest.fixture
def connection() -> Iterator[Connection]:
    with Connection("memory://localhost/", transport=Transport) as made:
        yield made


def put(queue: Queue, body: str) -> None:
    """Over a connection of its own, as the API does."""
    with Connection("memory://localhost/", transport=Transport) as connection:
        Producer(connection.channel()).publish(body, routing_key=queue.name, declare=[queue])


def test_a_message_wakes_who_sleeps(connection: Connection, queue: Queue) -> None:
    taken: list[Any] = []
    with Consumer(connection.channel(), [queue], callbacks=[lambda body, _: taken.append(body)]):
        thread = threading.Timer(0.02, put, (queue, "here"))
        thread.start()
        connection.drain_events(timeout=LONG_S)
        thread.join()
    assert taken == ["here"]


def test_an_acknowledgement_makes_room_for_the_next(connection: Connection, queue: Queue) -> None:
    taken: list[Any] = []
    channel = connection.channel()
    channel.basic_qos(prefetch_count=1)
    put(queue, "first")
    put(queue, "second")
    with Consumer(channel, [queue], callbacks=[lambda _, message: taken.append(message)]):
        connection.drain_events(timeout=LONG_S)
        with pytest.raises(TimeoutError):
            connection.drain_events(timeout=0.01)
        thread = threading.Timer(0.02, taken[0].ack)
        thread.start()
        connection.drain_events(timeout=LONG_S)
        thread.join()
    assert [message.payload for message in taken] == ["first", "second"]


def test_one_that_is_handed_back_comes_again(connection: Connection, queue: Queue) -> None:
    taken: list[Any] = []
    put(queue, "again")
    with Consumer(connection.channel(), [queue], callbacks=[lambda _, message: taken.append(message)]):
        connection.drain_events(timeout=LONG_S)
        taken[0].requeue()
        connection.drain_events(timeout=LONG_S)
    assert [message.payload for message in taken] == ["again", "again"]


def test_nothing_comes_in_time(connection: Connection, queue: Queue) -> None:
    with Consumer(connection.channel(), [queue], callbacks=[lambda *_: None]), pytest.raises(TimeoutError):
        connection.drain_events(timeout=0.01)
