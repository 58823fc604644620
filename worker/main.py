"""The worker process of a service: builds everything once, proves its sandbox, then judges until it is told to stop.

Only Docker judges here: other people's programs need the kernel's own limits.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import structlog
from celery.worker import state

from judge.collecting import lasting
from judge.config import Settings, load_settings
from judge.errors import ConfigError, JudgeError, Unavailable
from judge.fleet import Figures
from judge.logs import configure_logging
from judge.shelf import open_shelf
from judge.store import Store, open_events, open_store
from sandbox.base import OwnSandbox, SandboxError
from sandbox.factory import Choice, SandboxOptions, make_sandbox
from worker.app import TaskQueue, make_celery, register
from worker.health import STATUS
from worker.judging import (
    SPARE,
    make_attempts,
    make_checker,
    make_sweeper,
    own_cpus,
    prove,
    require_capacity,
    require_own_cpus,
)
from worker.polite import PoliteSandbox
from worker.preparing import Preparer, publish
from worker.quiet import Quiet
from worker.status import WorkerStatus, write_status
from worker.watchdog import AGAIN, Watchdog, end_this_process

log = structlog.stdlib.get_logger(__name__)

AGAIN_S = 15.0


def main() -> None:
    """Entry point of `python -m worker`."""
    configure_logging()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until Celery takes over
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
    try:
        with proven(settings, store, name) as (settings, sandbox, machine_cpu_s):
            quiet = Quiet()
            shelf = open_shelf(settings.problems, PoliteSandbox(sandbox, quiet), settings.data_dir / "built")
            require_capacity(settings, shelf)
            publish(shelf, store.published)
            app = make_celery(settings)
            queue = TaskQueue(app)
            attempts = make_attempts(settings, store, events, shelf, sandbox, quiet, name, machine_cpu_s, queue)
            preparer = Preparer(shelf, store.published, quiet) if settings.prepare else None
            watchdog = Watchdog(len(settings.slots), queue.waiting, end_this_process)
            checker = make_checker(settings, store, shelf, attempts)
            register(app, attempts, watchdog, checker.wake)

            sweeper = make_sweeper(settings, store, events, queue, shelf, attempts, STATUS, watchdog.look)
            sweeper.start()
            checker.start()
            if preparer is not None:
                preparer.start()
            try:
                log.info(
                    "judging",
                    problems=len(shelf.problems),
                    preparing=len(shelf.waiting),
                    slots=len(settings.slots),
                    machine_cpu_s=machine_cpu_s,
                )
                with lasting():
                    app.worker_main(_arguments(settings, name))
            finally:
                attempts.gate.stop()
                checker.stop()
                if preparer is not None:
                    preparer.stop()
                sweeper.stop()
            if watchdog.barked or state.should_stop is None:
                log.error("this worker ends though nobody told it to: it is to be started anew")
                sys.exit(AGAIN)
    finally:
        store.close()


@contextmanager
def proven(settings: Settings, store: Store, name: str) -> Iterator[tuple[Settings, OwnSandbox, float]]:
    """The settings with the cpus that judge, a sandbox that holds, and the machine's speed. While there is none, this worker
    judges nothing, says why, and tries again.

    Raises: ConfigError; Unavailable.
    """
    while True:
        try:
            ours = _with_cpus(settings, store, name)
            sandbox = make_sandbox(sandbox_options(ours, name))
        except SandboxError as error:
            _not_yet(settings, store, name, error)
            continue
        try:
            try:
                require_own_cpus(ours, sandbox)
                machine_cpu_s = prove(sandbox)
                require_own_cpus(ours, sandbox, before=name)
            except SandboxError as error:
                _not_yet(ours, store, name, error)
                continue
            yield ours, sandbox, machine_cpu_s
            return
        finally:
            sandbox.close()


def _with_cpus(settings: Settings, store: Store, name: str) -> Settings:
    """Raises: SandboxError."""
    sandbox = make_sandbox(replace(sandbox_options(settings, name), spare=None))
    try:
        # First of all what a predecessor left: it may hold our cpus.
        sandbox.reap(store.history.live_claims)
        return settings.model_copy(update={"cpus": own_cpus(settings, sandbox)})
    finally:
        sandbox.close()


def _not_yet(settings: Settings, store: Store, name: str, error: SandboxError) -> None:
    """In the log, in this container's health, and for who asks the API how its workers are."""
    log.error("this worker judges nothing", reason=str(error), again_s=AGAIN_S)
    write_status(STATUS, WorkerStatus(name, len(settings.slots), str(error)))
    with suppress(Unavailable):
        store.fleet.report(Figures().report(name, len(settings.slots), str(error), {}))
    time.sleep(AGAIN_S)


def sandbox_options(settings: Settings, worker: str) -> SandboxOptions:
    return SandboxOptions(
        choice=Choice.DOCKER,
        cpus=settings.slots,
        image_prefix=settings.image_prefix,
        instance=settings.instance,
        worker=worker,
        cgroup_root=settings.cgroup_root,
        cgroup_parent=settings.cgroup_parent,
        spare=SPARE,
        require_docker=True,
    )


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
