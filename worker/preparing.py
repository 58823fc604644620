"""Generated tests are made while the judge runs, one problem after another, so that a first start waits for none."""

from __future__ import annotations

import threading
from collections import deque

import structlog

from judge.errors import JudgeError
from judge.package.publish import publishable
from judge.published import Published
from judge.shelf import Shelf
from sandbox.base import SandboxError
from worker.quiet import Quiet

log = structlog.stdlib.get_logger(__name__)

AGAIN_S = 5.0
LONGEST_PAUSE_S = 120.0
"""Between two rounds of those that cannot be made: an image is not there, say. Who submits to one has it tried at once."""
IDLE_S = 2.0
"""Nothing is made before nobody has judged for so long: what a submission needs is made at once, and the rest can wait."""
LOOK_S = 1.0
STOP_S = 10.0
"""What a stop waits for a problem in hand. After that its cell is destroyed under it, and nothing half made is kept."""


def publish(shelf: Shelf, published: Published) -> None:
    """Make every problem of the shelf current. One whose tests are still to be made tells the number of those that it has.

    Raises: Unavailable.
    """
    known = {slug: package for slug, package in shelf.packages.items() if slug not in shelf.broken}
    published.publish(tuple(publishable(problem) for problem in {**known, **shelf.problems}.values()))


class Preparer:
    """Makes every waiting problem of a shelf ready, in a thread, until all are or `stop`; one that cannot be is withdrawn.

    It begins with one when nobody has judged for `idle_s`. Each of the runs that this takes keeps out of the way of one that has to
    be alone: see `worker.polite`.
    """

    def __init__(
        self, shelf: Shelf, published: Published, quiet: Quiet, again_s: float = AGAIN_S, idle_s: float = IDLE_S
    ) -> None:
        self._shelf, self._published, self._quiet = shelf, published, quiet
        self._again_s, self._idle_s = again_s, idle_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="judge-preparer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Idempotent."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def wait(self, timeout_s: float) -> bool:
        """True once every problem is ready or known to be broken, within `timeout_s`."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        waiting = deque(self._shelf.waiting)
        count, in_vain, pause_s = len(waiting), 0, self._again_s
        while waiting:
            while not self._over.is_set() and not self._quiet.wait_idle(self._idle_s, LOOK_S):
                pass
            if self._over.is_set():
                return
            slug = waiting.popleft()
            if self._made(slug):
                in_vain, pause_s = 0, self._again_s
                log.info("prepared", problem=slug, number=count - len(waiting), of=count)
                continue
            waiting.append(slug)  # behind the others: what it lacks may be its profile's alone
            in_vain += 1
            if in_vain >= len(waiting):
                in_vain = 0
                self._over.wait(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

    def _made(self, slug: str) -> bool:
        try:
            problem = self._shelf.ready(slug)
            if problem is not None:
                self._published.add(publishable(problem))
            else:
                publish(self._shelf, self._published)
        except (JudgeError, SandboxError) as error:
            log.warning("not prepared yet; tried again", problem=slug, reason=str(error))
            return False
        except Exception:
            log.exception("not prepared yet; tried again", problem=slug)
            return False
        return True
