"""Every error as a problem document (RFC 9457): what happened, what to do, a stable code, the request's id."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from judge.errors import (
    Conflict,
    Forbidden,
    InvalidRequest,
    JudgeError,
    NotFound,
    NotSignedIn,
    Refused,
    TooLarge,
    Unavailable,
)

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5


class FieldProblem(BaseModel):
    """`pointer`: a JSON pointer into the request's body, or `?name` of a query parameter."""

    pointer: str
    detail: str


class ProblemDocument(BaseModel):
    """RFC 9457. `code` is stable; `detail` says what to do."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    code: str = Field(examples=["not_found"])
    detail: str = Field(examples=["there is no problem 'two-sums'; GET /api/v1/problems lists them"])
    request_id: str | None = None
    errors: list[FieldProblem] = []


_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    421: "Misdirected Request",
    422: "Unprocessable Content",
    500: "Internal Server Error",
    503: "Service Unavailable",
}

_STATUS: tuple[tuple[type[JudgeError], int, str], ...] = (
    (NotFound, 404, "not_found"),
    (TooLarge, 413, "too_large"),
    (Conflict, 409, "conflict"),
    (InvalidRequest, 422, "invalid"),
    (Refused, 422, "refused"),
    (NotSignedIn, 401, "not_signed_in"),
    (Forbidden, 403, "forbidden"),
    (Unavailable, 503, "unavailable"),
)

_CODES = {404: "not_found", 405: "method_not_allowed", 400: "bad_request"}


def problem(
    status: int, code: str, detail: str, errors: Sequence[FieldProblem] = (), headers: dict[str, str] | None = None
) -> JSONResponse:
    document = ProblemDocument(
        title=_TITLES.get(status, "Error"),
        status=status,
        code=code,
        detail=detail,
        request_id=correlation_id.get(),
        errors=list(errors),
    )
    return JSONResponse(document.model_dump(), status, headers, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: its problems, for the OpenAPI."""
    return {s: {"description": _TITLES[s], "content": {MEDIA_TYPE: {"schema": _REFERENCE}}} for s in statuses}


_REFERENCE = {"$ref": "#/components/schemas/ProblemDocument"}


def install(app: FastAPI) -> None:
    app.add_exception_handler(JudgeError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, JudgeError)
    for kind, status, code in _STATUS:
        if isinstance(error, kind):
            return _known(error, status, code)
    return _fault(request, error)


def _known(error: JudgeError, status: int, code: str) -> JSONResponse:
    headers = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": str(RETRY_AFTER_S)}}.get(status)
    fields = [FieldProblem(pointer=error.pointer, detail=str(error))] if isinstance(error, InvalidRequest) else []
    return problem(status, code, str(error), fields, headers)


def _invalid(request: Request, error: Exception) -> JSONResponse:  # noqa: ARG001 - a handler's signature
    """FastAPI's own findings, without the input that they quote: it may be anything."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(e["type"] == "json_invalid" for e in found):
        return problem(400, "broken_json", "the body is not JSON; send one JSON object in UTF-8")
    fields = [FieldProblem(pointer=_pointer(e["loc"]), detail=str(e["msg"])) for e in found[:20]]
    names = ", ".join(f.pointer for f in fields)
    return problem(422, "invalid", f"the request cannot be used as it is: correct {names}", fields)


def _pointer(location: Sequence[int | str]) -> str:
    kind, *path = location
    if kind != "body":
        return f"?{'.'.join(map(str, path))}"
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}"[:100] for part in path)


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "refused")
    detail = {
        404: f"there is nothing at {request.url.path[:200]}; /openapi.json lists what there is",
        405: f"{request.method} is not served here",
        400: "the body cannot be read; send one JSON object, not nested too deeply",
    }.get(error.status_code, str(error.detail))
    return problem(error.status_code, code, detail, headers=dict(error.headers or {}))


def _fault(request: Request, error: Exception) -> JSONResponse:
    """Ours. The answer tells nothing but the request's id; the log has the rest."""
    log.error("fault in %s %s", request.method, request.url.path, exc_info=error)
    return problem(500, "fault", "a fault of ours; try again, and give us the request's id if it stays")
