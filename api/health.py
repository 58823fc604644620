"""Up or down, and of what: these two need no token."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import ConfigDict

from api.access import Access, sees_figures
from api.errors import RETRY_AFTER_S, FieldProblem, documented, problem
from api.services import Services
from api.views import View
from judge.errors import Unavailable
from judge.fleet import WorkerReport
from judge.history import HistoryQuery

router = APIRouter(tags=["health"])
FRESH_S = 1.0
"""How long a look at the parts is good for: anybody may ask, and each look costs a query."""


class Health(View):
    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "up"}]})

    status: Literal["up"] = "up"


class WorkerHealth(View):
    """`problem`: why it judges nothing; left out where it judges. `cells`: figures of its pool by name, as in `/metrics`."""

    worker: str
    slots: int
    problem: str | None = None
    cells: dict[str, int]


class Ready(Health):
    """`workers`: those that have reported within a minute; for an admin, and on a server without tokens."""

    workers: list[WorkerHealth] | None = None


class Readiness:
    """Which parts are away. One look at a time, and who asks meanwhile waits for it. For one event loop."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._looking = asyncio.Lock()
        self._wrong: tuple[FieldProblem, ...] = ()
        self._seen_at: float | None = None

    async def wrong(self) -> tuple[FieldProblem, ...]:
        """As of `FRESH_S` ago at most."""
        async with self._looking:
            if self._seen_at is None or time.monotonic() - self._seen_at > FRESH_S:
                self._wrong = await run_in_threadpool(lambda: tuple(_wrong(self._services)))
                self._seen_at = time.monotonic()
            return self._wrong


@router.get("/healthz", summary="Is the process up")
async def healthz() -> Health:
    """Asks nothing else: a database that is away is no reason to restart the API."""
    return Health()


@router.get(
    "/readyz",
    summary="Can it take submissions",
    response_model=Ready,
    response_model_exclude_none=True,
    responses=documented(503),
)
async def readyz(request: Request) -> Ready | JSONResponse:
    """Whether the database and the queue answer and, where one process is all, whether it judges. If not: what is away.

    With an admin's token, and on a server without tokens, also how each worker is, with its pool of cells. A worker elsewhere that
    judges nothing takes no submission from anybody: the service is ready all the same.
    """
    readiness: Readiness = request.app.state.readiness
    services: Services = request.app.state.services
    wrong = await readiness.wrong()
    if not wrong:
        if not await sees_figures(request):
            return Ready()
        return Ready(workers=[_worker(kept.report) for kept in await run_in_threadpool(services.fleet.reports)])
    detail = "; ".join(f"{field.pointer}: {field.detail}" for field in wrong)
    why = services.idle()
    if why is not None and request.app.state.access is Access.LOCAL:
        detail += f" ({why})"
    return problem(503, "unavailable", detail, wrong, {"Retry-After": str(RETRY_AFTER_S)})


def _worker(report: WorkerReport) -> WorkerHealth:
    return WorkerHealth(worker=report.worker, slots=report.slots, problem=report.problem, cells=dict(report.pool))


def _wrong(services: Services) -> Iterator[FieldProblem]:
    """Parts that are away: which, and the class of the fault. Nothing of addresses: anybody may read this."""
    parts: dict[str, Callable[[], object]] = {
        "database": lambda: services.history.list(HistoryQuery(limit=1)),
        "queue": services.queue.ping,
    }
    for name, ask in parts.items():
        try:
            ask()
        except Unavailable as error:
            yield FieldProblem(pointer=name, detail=str(error))
    if services.idle() is not None:
        words = "the sandbox is away, and nothing is judged until it is back: `judge doctor` says why"
        yield FieldProblem(pointer="sandbox", detail=words)
