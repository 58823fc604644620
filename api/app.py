"""The FastAPI app, put together from what it is given."""

from __future__ import annotations

from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from api import errors, health, problems, submissions, users
from api.access import Access, access_of
from api.middleware import BodyLimit, LocalOnly, SecureHeaders
from api.services import Services
from judge import __version__
from judge.config import Settings

DESCRIPTION = """
Hand in a solution with `POST /api/v1/submissions`, wait for the verdict with `GET /api/v1/submissions/{id}?wait=30`.

A verdict is never an HTTP error: `AC WA TLE MLE OLE RTE CE`, and `JE` for a fault of ours. Errors are problem documents
(RFC 9457) with a stable `code`. Units are in the names: `cpu_s`, `memory_mib`. `/v1` grows by addition only.
"""


def create_app(settings: Settings, services: Services) -> FastAPI:
    """Raises: ConfigError: an address that others reach, and no tokens."""
    access = access_of(settings)
    app = FastAPI(
        title="mljudge",
        version=__version__,
        description=DESCRIPTION,
        docs_url="/docs" if settings.docs else None,
        redoc_url=None,
        openapi_url="/openapi.json" if settings.docs else None,
        generate_unique_id_function=_operation_id,
    )
    app.state.services, app.state.access = services, access
    errors.install(app)
    v1 = APIRouter(prefix="/api/v1")
    for router in (problems.router, submissions.router, users.router):
        v1.include_router(router)
    app.include_router(v1)
    app.include_router(health.router)
    # The last one added is the first that a request meets.
    app.add_middleware(BodyLimit)
    if access is Access.LOCAL:
        app.add_middleware(LocalOnly, port=settings.port)
    app.add_middleware(SecureHeaders)
    app.add_middleware(CorrelationIdMiddleware, header_name="X-Request-ID", update_request_header=False)
    _describe_errors(app)
    return app


def _operation_id(route: APIRoute) -> str:
    return route.name


def _describe_errors(app: FastAPI) -> None:
    """Put our problem document into the description, in place of FastAPI's own 422 body."""
    original = app.openapi

    def openapi() -> dict[str, object]:
        if app.openapi_schema is None:
            schema = original()
            schemas = schema.setdefault("components", {}).setdefault("schemas", {})
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            document = errors.ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(document.pop("$defs", {}))
            schemas["ProblemDocument"] = document
            for path in schema["paths"].values():
                for operation in path.values():
                    _own_422(operation.get("responses", {}))
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _own_422(responses: dict[str, dict[str, object]]) -> None:
    answer = responses.get("422")
    content = answer.get("content", {}) if answer is not None else {}
    if "application/json" in content:  # type: ignore[operator]
        responses["422"] = dict(errors.documented(422)[422])
