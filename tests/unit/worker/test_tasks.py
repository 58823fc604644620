"""What a message does: an id brings somebody to look at the database, and whatever else is on a queue is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judge.config import Settings
from judge.queue import PACKAGE_TASK, TASK
from worker.app import make_celery, register


class Noted:
    """Attempts, the checker and what sees deliveries, all in one."""

    def __init__(self) -> None:
        self.judged: list[str] = []
        self.woken = self.delivered = 0

    def judge(self, submission_id: str) -> None:
        self.judged.append(submission_id)

    def wake(self) -> None:
        self.woken += 1

    @contextmanager
    def delivery(self) -> Iterator[None]:
        yield
        self.delivered += 1


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
def send(noted: Noted, tmp_path: Path) -> Iterator[object]:
    app = make_celery(Settings(data_dir=tmp_path))
    register(app, noted, noted, noted.wake)  # type: ignore[arg-type]
    yield lambda task, message: app.tasks[task](message)
    app.close()


def test_an_id_is_judged_and_one_of_a_package_wakes_who_checks(noted: Noted, send) -> None:
    send(TASK, "s-1")
    assert (noted.judged, noted.woken) == (["s-1"], 0)
    send(PACKAGE_TASK, "u-1")
    assert (noted.judged, noted.woken, noted.delivered) == (["s-1"], 1, 2)


@pytest.mark.parametrize("message", [None, 7, ["s-1"], {"id": "s-1"}, "x" * 65])
def test_what_is_no_id_is_dropped(noted: Noted, send, message: object) -> None:
    for task in (TASK, PACKAGE_TASK):
        send(task, message)
    assert (noted.judged, noted.woken, noted.delivered) == ([], 0, 2)
