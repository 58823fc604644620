"""Celery's consumer alone, without a judge behind it: after whatever was done to its connection it consumes again, by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from judge.config import Settings
from tests.faults.conftest import require_programs
from tests.faults.road import Road
from tests.faults.servers import RedisServer, wait_until
from worker.app import TaskQueue, make_celery, register
from worker.attempt import Attempts
from worker.embedded import EmbeddedWorker

pytestmark = pytest.mark.redis
LOOK_S = 60.0
AWAY_S = 1.0
"""Longer than a client tries again for by itself."""


@dataclass
class Handler:
    """Holds each message until it is let go."""

    held: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    handled: list[str] = field(default_factory=list)

    def judge(self, submission_id: str) -> None:
        self.held.set()
        assert self.go_on.wait(LOOK_S)
        self.handled.append(submission_id)


@dataclass
class Scene:
    server: RedisServer
    road: Road
    queue: TaskQueue
    handler: Handler

    def away(self) -> None:
        self.server.kill()

    def back(self) -> None:
        time.sleep(AWAY_S)  # how long the fault lasts
        self.server.start()

    def full(self) -> None:
        self.server.call("CONFIG", "SET", "maxmemory", "1")

    def not_full(self) -> None:
        time.sleep(AWAY_S)
        self.server.call("CONFIG", "SET", "maxmemory", "0")

    def cut(self) -> None:
        self.road.cut()

    def nothing(self) -> None:
        """It mends itself."""


FAULTS: dict[str, tuple[Callable[[Scene], None], Callable[[Scene], None]]] = {
    "connections cut": (Scene.cut, Scene.nothing),
    "server away": (Scene.away, Scene.back),
    "server full": (Scene.full, Scene.not_full),
}


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    require_programs("redis")
    server = RedisServer(tmp_path)
    server.start()
    road = Road(server.port)
    app = make_celery(Settings(data_dir=tmp_path, redis_url=cast("Any", f"redis://127.0.0.1:{road.port}/0")))
    handler = Handler()
    register(app, cast("Attempts", handler))
    worker = EmbeddedWorker(app, slots=1)
    worker.start()
    publisher = make_celery(Settings(data_dir=tmp_path, redis_url=cast("Any", server.url)))
    yield Scene(server, road, TaskQueue(publisher), handler)
    handler.go_on.set()
    worker.stop()
    app.close()
    publisher.close()
    road.close()
    server.stop()


@pytest.mark.fault("FI15", "FI16", "FI18")
@pytest.mark.parametrize("fault", FAULTS)
def test_an_acknowledgement_that_is_lost_stops_no_consumer(scene: Scene, fault: str) -> None:
    break_it, mend = FAULTS[fault]
    scene.queue.publish("first")
    assert scene.handler.held.wait(LOOK_S)
    break_it(scene)
    scene.handler.go_on.set()
    wait_until(lambda: scene.handler.handled == ["first"], "the first is handled", LOOK_S)
    mend(scene)
    scene.queue.publish("second")
    wait_until(lambda: "second" in scene.handler.handled, "it consumes again", LOOK_S)
