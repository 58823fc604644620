"""Structured logs: a JSON object a line, the submission's id bound, nothing of anybody's program or data.

Who logs never waits for whoever reads: a log that nobody takes away must not stop the judging.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import threading
from datetime import UTC, datetime
from logging.handlers import QueueHandler

import structlog

KEPT = 10_000
"""Lines that may wait to be written; more are dropped, and counted."""
LAST_S = 2.0
"""How long a process that ends waits for its last lines to be taken."""
STDERR = 2


def configure_logging(level: int = logging.INFO) -> None:
    """For a process of ours; called once, at its start."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = LineHandler(STDERR)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


class LineHandler(QueueHandler):
    """Formats where it is called and writes to a descriptor from a thread of its own: past Python's buffered streams, whose lock a
    blocked write would hold to the end of the process."""

    def __init__(self, descriptor: int, kept: int = KEPT) -> None:
        self._lines: queue.Queue[logging.LogRecord] = queue.Queue(kept)
        super().__init__(self._lines)
        self._descriptor = descriptor
        self._dropped = 0
        threading.Thread(target=self._write, name="judge-log", daemon=True).start()

    def enqueue(self, record: logging.LogRecord) -> None:
        """Called under the handler's lock."""
        try:
            self._lines.put_nowait(record)
        except queue.Full:
            self._dropped += 1

    def flush(self) -> None:
        """Wait until what was logged is written, LAST_S at most. The interpreter calls it when it ends."""
        with self._lines.all_tasks_done:
            self._lines.all_tasks_done.wait_for(lambda: not self.unwritten, LAST_S)

    @property
    def unwritten(self) -> int:
        """Lines that wait, and the one that is being written."""
        return self._lines.unfinished_tasks

    def _write(self) -> None:
        while True:
            record = self._lines.get()
            self._put(str(record.msg))
            if self._dropped:
                self._put(self._confession())
            self._lines.task_done()

    def _confession(self) -> str:
        with self.lock or threading.Lock():
            count, self._dropped = self._dropped, 0
        at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        said = {"count": count, "event": "log lines were dropped: nobody took them", "level": "warning"}
        return json.dumps({**said, "logger": __name__, "timestamp": at})

    def _put(self, line: str) -> None:
        left = memoryview(f"{line}\n".encode("utf-8", "backslashreplace"))
        while left:
            try:
                left = left[os.write(self._descriptor, left) :]
            except OSError:  # nobody is there to read, or to be told
                return
