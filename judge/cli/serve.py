"""`judge serve`: API, worker, store and queue in this one process, for one person on one machine."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
import uvicorn
from rich.text import Text

from api.app import create_app
from api.server import configured
from api.services import Services, limits_of, upload_limits_of
from judge.cli.demo import demonstrate
from judge.cli.output import err, out
from judge.cli.status import ExitStatus
from judge.cli.workbench import report_broken, sandbox_options
from judge.collecting import lasting
from judge.config import SandboxChoice, Settings, load_settings
from judge.errors import ConfigError, Unavailable
from judge.history import UNLIMITED
from judge.logs import configure_logging
from judge.rush import Rush
from judge.shelf import Shelf, open_shelf
from judge.store import open_events, open_store
from judge.uploads import NO_LIMITS
from sandbox.base import OwnSandbox, Recorder
from sandbox.factory import make_sandbox
from worker.app import TaskQueue, make_celery, register
from worker.embedded import EmbeddedWorker
from worker.judging import SPARE, make_attempts, make_checker, make_sweeper, prove, require_capacity
from worker.polite import PoliteSandbox
from worker.preparing import Preparer, publish
from worker.quiet import Quiet

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
DOCKER_MARK = "judged-with-docker"
STATUS = "judging.json"
START_S = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """What runs in this process, and where it is reached."""

    url: str
    sandbox: OwnSandbox
    shelf: Shelf


def serve(host: str | None, port: int | None, demo: bool) -> None:
    """Until told to stop. Raises: typer.Exit: a verdict of the demonstration was wrong; JudgeError; SandboxError."""
    given = {"host": host, "port": port}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    if not settings.embedded:
        raise ConfigError("JUDGE_REDIS_URL is set: run `python -m api` and `python -m worker` instead, or unset it")
    configure_logging(logging.WARNING)
    console = out()
    with served(settings) as running:
        ready, waiting = len(running.shelf.problems), len(running.shelf.waiting)
        console.print(Text(f"judging {ready + waiting} problems in the {running.sandbox.name} sandbox"))
        if waiting:
            console.print(Text(f"the generated tests of {waiting} are made when they are needed{_or_else(settings)}"))
        good = not demo or demonstrate(settings.model_copy(update={"url": running.url}))
        console.print(f"API       {running.url}/api/v1/problems")
        if settings.docs:
            console.print(f"its page  {running.url}/docs")
        told = _told_to_stop()  # from here on, since who reads the next line may do so at once
        console.print("submit with `judge submit FILE -p PROBLEM`, stop with Ctrl-C")
        if not good:
            console.print(Text("a verdict was not what it should be: see `judge doctor`", style="bold red"))
            raise typer.Exit(ExitStatus.OUR_FAULT)
        told.wait()
        err().print("stopping")


def _or_else(settings: Settings) -> str:
    return ", or when there is time" if settings.prepare else ""


def _told_to_stop() -> threading.Event:
    """Set by Ctrl-C and by SIGTERM; both end in an orderly stop."""
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    return told


@contextmanager
def served(settings: Settings, record: Recorder | None = None) -> Iterator[Served]:
    """The whole judge in this process, for as long as the context lasts. `record` sees all traffic with the cells.

    Raises: JudgeError; SandboxError.
    """
    name = f"{socket.gethostname()}-{os.getpid()}"
    with ExitStack() as stack:
        stack.enter_context(_alone_in(settings.data_dir))
        sandbox = _sandbox(settings, record)
        stack.callback(sandbox.close)
        store, events = open_store(settings), open_events(settings)
        stack.callback(store.close)
        sandbox.reap(store.history.live_claims)
        machine_cpu_s = prove(sandbox)
        if settings.admin_token is not None:
            store.accounts.ensure_admin(settings.admin_token.get_secret_value())
        quiet = Quiet()
        shelf = open_shelf(settings.problems, PoliteSandbox(sandbox, quiet), settings.data_dir / "built")
        require_capacity(settings, shelf)
        report_broken(shelf.broken)
        publish(shelf, store.published)
        app = make_celery(settings)
        queue = TaskQueue(app)
        rush = Rush()
        attempts = make_attempts(
            settings, store, events, shelf, sandbox, quiet, name, machine_cpu_s, queue, make_way=rush.wait_out
        )
        checker = make_checker(settings, store, shelf, attempts)
        register(app, attempts, wake_checker=checker.wake)
        sweeper = make_sweeper(settings, store, events, queue, shelf, attempts, settings.data_dir / STATUS)
        worker = EmbeddedWorker(app, len(settings.slots))
        worker.start()
        stack.callback(worker.stop)
        stack.callback(attempts.gate.stop)
        sweeper.start()
        stack.callback(sweeper.stop)
        checker.start()
        stack.callback(checker.stop)
        if settings.prepare:
            preparer = Preparer(shelf, store.published, quiet)
            preparer.start()
            stack.callback(preparer.stop)
        services = Services(
            store.history,
            store.accounts,
            store.published,
            store.fleet,
            store.rejudges,
            store.uploads,
            events,
            queue,
            idle=lambda: attempts.gate.problem,
            asked=rush.asked,
            limits=limits_of(settings) if settings.admin_token is not None else UNLIMITED,
            upload_limits=upload_limits_of(settings) if settings.admin_token is not None else NO_LIMITS,
        )
        url = stack.enter_context(_http(settings, services))
        stack.enter_context(lasting())
        yield Served(url, sandbox, shelf)


@contextmanager
def _alone_in(data_dir: Path) -> Iterator[None]:
    """One server a data directory: two would judge each other's queue. Raises: Unavailable."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Unavailable(
                f"another `judge serve` uses {data_dir}; stop it, or set JUDGE_DATA_DIR to another folder"
            ) from None
        yield


def _sandbox(settings: Settings, record: Recorder | None) -> OwnSandbox:
    """A data directory once used with Docker is not judged with less afterwards, and strangers are judged with Docker only."""
    mark = settings.data_dir / DOCKER_MARK
    strangers = settings.host not in LOOPBACK
    if settings.sandbox is SandboxChoice.PROCESS and mark.exists():
        raise ConfigError(
            f"{settings.data_dir} was used with Docker: its verdicts would no longer be comparable. "
            "Judge with Docker, or set JUDGE_DATA_DIR to another folder"
        )
    needs_docker = mark.exists() or strangers
    sandbox = make_sandbox(sandbox_options(settings, require_docker=needs_docker, spare=SPARE, record=record))
    if sandbox.name == "docker":
        mark.touch()
    return sandbox


@contextmanager
def _http(settings: Settings, services: Services) -> Iterator[str]:
    """The API in a thread of its own. Gives its address. Raises: Unavailable: the port is taken."""
    listener = _listener(settings)
    port = listener.getsockname()[1]
    app = create_app(settings.model_copy(update={"port": port}), services)
    server = uvicorn.Server(configured(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="judge-http", daemon=True)
    thread.start()
    try:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join(START_S)
        listener.close()


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio sets TCP_NODELAY only where the protocol is named; without it each answer may wait 40 ms for a delayed ACK.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise Unavailable(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}. Choose another with --port"
        ) from None
    return listener
