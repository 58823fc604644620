"""The FastAPI app, put together from what it is given."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from anyio import to_thread
from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from api import describe, docs, errors, health, metrics, problems, rejudges, users
from api.access import Access, access_of, sign_in, viewer_of
from api.clerk import BATCH, Clerk
from api.middleware import BodyLimit, Faults, HeadLimit, JsonOnly, LocalOnly, SecureHeaders
from api.rates import Counter, RateLimits, Rates, policies_of, storage_of
from api.services import Services
from api.submissions import endpoints as submissions
from api.submissions.handing_in import hand_in_shown
from api.submissions.lines import STREAMS, WAITS, Lines
from api.submissions.waiting import LOOK_S
from api.uploads import endpoints as uploads
from api.uploads.receiving import Receiver
from judge import __version__
from judge.config import Settings
from judge.database import POOL

THREADS, OF_A_FILE = POOL, POOL // 2
"""Of blocking work, at a time: as many as there are connections. More only take Python's lock from each other, and over a SQLite
file half as many are enough: there a thread computes, and waits for no server."""
ROUTERS = (problems.router, uploads.router, submissions.router, rejudges.router, users.router, users.admin_router)


def create_app(settings: Settings, services: Services, *, look_s: float = LOOK_S) -> FastAPI:
    """`look_s`: how often a waiting request looks at the database when no event wakes it.

    The app closes `services.events` when it stops, which ends the streams; all else is its maker's to close.
    Raises: ConfigError: an address that others reach, and no tokens.
    """
    access = access_of(settings)
    requests = metrics.Requests()
    rates = None if access is Access.LOCAL else Rates(Counter(storage_of(settings)), policies_of(settings))
    app = routes(_middleware(settings, requests, rates), public_docs=settings.docs)
    app.state.requests, app.state.rates = requests, rates
    counted = access is Access.TOKENS
    app.state.streams = Lines(settings.user_streams if counted else None, STREAMS)
    app.state.waits = Lines(settings.user_waits if counted else None, WAITS)
    app.state.receiver = Receiver()
    of_a_file = settings.database_url is None
    app.state.threads = OF_A_FILE if of_a_file else THREADS
    batch, threads = (BATCH, 1) if of_a_file else (1, THREADS // 2)  # a server is waited for: by many, each for himself
    app.state.sign_in = Clerk(partial(sign_in, services.accounts), batch, threads, services.asked)
    app.state.hand_in = Clerk(partial(hand_in_shown, services), batch, threads, services.asked)
    app.state.readiness = health.Readiness(services)
    app.state.services, app.state.access, app.state.look_s = services, access, look_s
    return app


def routes(middleware: list[Middleware] | None = None, public_docs: bool = True) -> FastAPI:
    """The routes and their description alone. Without `app.state` they can be described, not served."""
    app = FastAPI(
        title="mljudge",
        version=__version__,
        description=describe.DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=_operation_id,
        middleware=middleware or [],
        lifespan=_lifespan,
    )
    errors.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1", dependencies=[Depends(viewer_of)])
    app.include_router(health.router)
    app.include_router(metrics.router)
    describe.describe(app)
    if public_docs:
        docs.install(app)
    return app


def _middleware(settings: Settings, requests: metrics.Requests, rates: Rates | None) -> list[Middleware]:
    """From the outermost in. An answer of any of them gets the request's id and the headers. `rates` None: of a server
    without tokens."""
    who = Middleware(LocalOnly, port=settings.port) if rates is None else Middleware(RateLimits, rates=rates)
    return [
        Middleware(CorrelationIdMiddleware, header_name="X-Request-ID", update_request_header=False),
        Middleware(SecureHeaders),
        Middleware(metrics.Timed, requests=requests),
        Middleware(Faults),
        Middleware(HeadLimit),
        who,
        Middleware(BodyLimit),
        Middleware(JsonOnly),
    ]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = app.state.threads
    yield
    await app.state.services.events.close()


def _operation_id(route: APIRoute) -> str:
    return route.name
