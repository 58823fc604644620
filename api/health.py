"""Up or down, and nothing else: these two need no token."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import ConfigDict

from api.access import ServicesDep
from api.errors import documented
from api.views import View
from judge.errors import Unavailable
from judge.history import HistoryQuery

router = APIRouter(tags=["health"])


class Health(View):
    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "up"}]})

    status: Literal["up"] = "up"


@router.get("/healthz", summary="Is the process up")
async def healthz() -> Health:
    """Asks nothing else: a database that is away is no reason to restart the API."""
    return Health()


@router.get("/readyz", summary="Can it take submissions", responses=documented(503))
def readyz(services: ServicesDep) -> Health:
    """Whether the database and the queue answer and, where one process is all, whether it judges."""
    services.history.list(HistoryQuery(limit=1))
    services.queue.ping()
    if not services.judges():
        raise Unavailable("the sandbox is away, and nothing is judged until it is back: `judge doctor` says why")
    return Health()
