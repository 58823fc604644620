"""Up or down, and nothing else: these two need no token."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from api.access import ServicesDep
from api.errors import documented
from api.views import View
from judge.history import HistoryQuery

router = APIRouter(tags=["health"])


class Health(View):
    status: Literal["up"] = "up"


@router.get("/healthz", summary="Is the process up")
async def healthz() -> Health:
    return Health()


@router.get("/readyz", summary="Can it take submissions", responses=documented(503))
def readyz(services: ServicesDep) -> Health:
    """The database and the queue answer."""
    services.history.list(HistoryQuery(limit=1))
    services.queue.ping()
    return Health()
