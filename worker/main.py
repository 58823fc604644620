"""The worker process of a service: builds everything once, proves its sandbox, then judges until it is told to stop.

Only Docker judges here: other people's programs need the kernel's own limits.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import structlog

from judge.config import Settings, load_settings
from judge.errors import ConfigError, JudgeError
from judge.events import Events
from judge.history import ClaimRules
from judge.logs import configure_logging
from judge.package.publish import publishable
from judge.queue import Queue
from judge.shelf import Shelf, fill_shelf
from judge.store import Store, open_events, open_store
from sandbox.base import Sandbox, SandboxError, SandboxUnavailable
from sandbox.conformance import self_test
from sandbox.conformance.probes import PROBES
from sandbox.factory import Choice, SandboxOptions, make_sandbox
from worker.app import TaskQueue, make_celery, register
from worker.attempt import Attempts, Times
from worker.gate import Gate, probe_of
from worker.health import ALIVE
from worker.quiet import Quiet
from worker.sweeper import Sweeper

log = structlog.stdlib.get_logger(__name__)


def main() -> None:
    """Entry point of `python -m worker`."""
    configure_logging()
    try:
        serve(load_settings())
    except (JudgeError, SandboxError) as error:
        log.error("this worker judges nothing", reason=str(error))
        sys.exit(1)


def serve(settings: Settings) -> None:
    """Judge until a signal ends it. Raises: ConfigError; Unavailable; SandboxError."""
    if settings.redis_url is None:
        raise ConfigError("a worker needs a queue: set JUDGE_REDIS_URL (for one process alone there is `judge serve`)")
    name = f"{socket.gethostname()}-{os.getpid()}"
    store, events = open_store(settings), open_events(settings)
    sandbox = make_sandbox(sandbox_options(settings, name))
    try:
        prove(sandbox)
        shelf = fill_shelf(
            settings.problems, sandbox, settings.data_dir / "built", lambda slug: log.info("reading", problem=slug)
        )
        store.published.publish(tuple(publishable(problem) for problem in shelf.problems.values()))
        app = make_celery(settings)
        queue, gate = TaskQueue(app), Gate(probe_of(sandbox))
        register(app, make_attempts(settings, store, events, shelf, sandbox, name, queue, gate))
        sweeper = Sweeper(
            store.history,
            queue,
            events,
            sandbox,
            settings.sweep_s,
            settings.max_attempts,
            after=lambda: _alive(gate),
        )
        sweeper.start()
        try:
            log.info("judging", problems=len(shelf.problems), slots=len(settings.slots), sandbox=sandbox.name)
            app.worker_main(_arguments(settings, name))
        finally:
            sweeper.stop()
            gate.close()
    finally:
        sandbox.close()
        store.close()


def sandbox_options(settings: Settings, worker: str) -> SandboxOptions:
    return SandboxOptions(
        choice=Choice.DOCKER,
        cpus=settings.slots,
        image_prefix=settings.image_prefix,
        instance=settings.instance,
        worker=worker,
        cgroup_root=settings.cgroup_root,
        cgroup_parent=settings.cgroup_parent,
        spare=1,
        require_docker=True,
    )


def prove(sandbox: Sandbox) -> None:
    """The quick part of the conformance suite: a sandbox that does not hold judges nothing. Raises: SandboxUnavailable."""
    broken = [f"{f.probe}: {f.problem}" for f in self_test(sandbox, PROBES) if f.problem is not None]
    if broken:
        raise SandboxUnavailable(f"the sandbox does not hold: {'; '.join(broken)}")


def make_attempts(
    settings: Settings,
    store: Store,
    events: Events,
    shelf: Shelf,
    sandbox: Sandbox,
    worker: str,
    queue: Queue,
    gate: Gate,
) -> Attempts:
    """What judges, from the parts of this process."""
    times = Times(settings.lease_s, settings.heartbeat_s, settings.retry_pause_s)
    rules = ClaimRules(settings.user_running, settings.max_attempts)
    return Attempts(store.history, events, shelf, sandbox, worker, times, Quiet(), gate, rules, queue.publish)


def _arguments(settings: Settings, name: str) -> list[str]:
    return [
        "worker",
        "--pool=threads",
        f"--concurrency={len(settings.slots)}",
        f"--hostname={name}",
        "--without-gossip",
        "--without-mingle",
        "--loglevel=INFO",
    ]


def _alive(gate: Gate) -> None:
    """A worker that judges nothing is not healthy: its mark grows old."""
    if gate.problem is None:
        Path(ALIVE).touch()
