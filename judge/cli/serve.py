"""`judge serve`: API, worker, store and queue in this one process, for one person on one machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from rich.text import Text

from api.app import Services, create_app
from api.queue import CeleryQueue
from judge.catalogue import Catalogue, load_catalogue
from judge.cli.demo import demonstrate
from judge.cli.output import err, out
from judge.cli.workbench import report_broken, sandbox_options
from judge.config import Settings, load_settings
from judge.errors import ConfigError, Unavailable
from judge.events_memory import MemoryEvents
from judge.store import Store, open_store
from sandbox.base import Sandbox
from sandbox.factory import make_sandbox
from worker.app import make_celery
from worker.embedded import EmbeddedWorker
from worker.main import build_catalogue, make_attempts

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
DOCKER_MARK = "judged-with-docker"
START_S = 60.0


@dataclass(frozen=True, slots=True)
class Served:
    """What runs in this process, and where it is reached."""

    url: str
    sandbox: Sandbox
    catalogue: Catalogue


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; default 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; default 8000.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Judge a right and a wrong solution first.")] = False,
) -> None:
    """Serve the API and judge what is submitted, in this one process. Stop it with Ctrl-C."""
    overrides: dict[str, object] = {}
    if host is not None:
        overrides["host"] = host
    if port is not None:
        overrides["port"] = port
    settings = load_settings(**overrides)
    with served(settings) as running:
        console = out()
        console.print(Text(f"judging {len(running.catalogue.problems)} problems in the {running.sandbox.name} sandbox"))
        if demo:
            demonstrate(running.url, settings)
        console.print(f"API      {running.url}/api/v1/problems")
        if settings.docs:
            console.print(f"its page {running.url}/docs")
        console.print("Submit with `judge submit FILE`; stop with Ctrl-C.")
        _until_interrupted()
