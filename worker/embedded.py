"""A worker inside another process: what `judge serve` runs beside its API, over a broker within the process."""

from __future__ import annotations

import threading
from typing import Any

from celery import Celery

from judge.errors import Unavailable

START_S = 30.0
STOP_S = 30.0


class EmbeddedWorker:
    """Consumes in a thread; installs no signal handler and leaves logging alone."""

    def __init__(self, app: Celery, slots: int) -> None:
        self._app, self._slots = app, slots
        self._controller: Any = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Returns once it consumes. Raises: Unavailable: it does not, within START_S."""
        ready = threading.Event()
        # Celery's pool threads look a task up in the process's default app.
        self._app.set_default()
        self._controller = self._app.WorkController(
            app=self._app,
            pool_cls="threads",
            concurrency=self._slots,
            hostname="embedded@judge",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
            ready_callback=lambda _: ready.set(),
        )
        self._thread = threading.Thread(target=self._controller.start, name="judge-worker", daemon=True)
        self._thread.start()
        if not ready.wait(START_S):
            raise Unavailable("the worker in this process does not start")

    def stop(self) -> None:
        """Take nothing more, let what is being judged end, and return. Idempotent."""
        if self._thread is None or self._controller is None:
            return
        self._controller.stop()
        self._thread.join(STOP_S)
        self._thread = None
