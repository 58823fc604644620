"""Every error as a problem document (RFC 9457): what happened, what to do, a stable code, the request's id."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from asgi_correlation_id import correlation_id
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from judge.errors import (
    BrokenPackage,
    Conflict,
    Forbidden,
    InvalidRequest,
    JudgeError,
    NotFound,
    NotSignedIn,
    Overloaded,
    Refused,
    TooLarge,
    TooMany,
    Unavailable,
)
from judge.records import storable

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5
FIELDS_SHOWN = 20
"""Of a request with a hundred thousand wrong fields, the first few are enough to begin with."""
POINTER_CHARS = 200


class KeyReused(InvalidRequest):
    """An `Idempotency-Key` that came before with another body."""


class TooOften(TooMany):
    """More than a rate allows (api.rates)."""


class FieldProblem(BaseModel):
    """`pointer`: a JSON pointer into the request's body, `?name` of a query parameter, `Name:` of a header, the name of a part of
    the service that is away, or a file of a package."""

    pointer: str
    detail: str


class ProblemDocument(BaseModel):
    """RFC 9457. `code` is stable; `detail` says what to do; `request_id` is in our logs too."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    request_id: str | None = None
    errors: list[FieldProblem] = []


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of error: what its document says of itself. `example`: a detail, for the description of the API. `package`: only
    where a package is sent, or only elsewhere; None: anywhere."""

    status: int
    code: str
    example: str
    error: type[JudgeError] | None = None
    package: bool | None = None


KINDS = (
    Kind(400, "broken_json", "the body is not JSON: send one JSON object in UTF-8", package=False),
    Kind(401, "not_signed_in", "a valid token is needed: send `Authorization: Bearer <token>`", NotSignedIn),
    Kind(403, "forbidden", "only an admin may do this: ask one", Forbidden),
    Kind(404, "not_found", "there is no problem 'two-sums': GET /api/v1/problems lists them", NotFound),
    Kind(405, "method_not_allowed", "PUT is not served here: the header Allow says what is"),
    Kind(409, "conflict", "the submission is done already: there is nothing to cancel", Conflict),
    Kind(413, "too_large", "the source has 70000 bytes: at most 65536 are taken for two-sum", TooLarge),
    Kind(415, "json_only", "send the body as application/json", package=False),
    Kind(415, "zip_only", "send the package as application/zip", package=True),
    Kind(422, "broken_package", "two-sum cannot be used as it is: correct two-sum.zip", BrokenPackage, package=True),
    Kind(422, "key_reused", "the Idempotency-Key came before with another body: use a new one", KeyReused),
    Kind(422, "invalid", "the request cannot be used as it is: correct /source", InvalidRequest),
    Kind(429, "too_many_requests", "more than 60 per 1 minute (submissions): try again in 20 s", TooOften),
    Kind(429, "too_many", "you have 50 submissions waiting, as many as you may: wait for some of them", TooMany),
    Kind(422, "refused", "the request makes no sense as it is", Refused),
    Kind(503, "overloaded", "20000 submissions are waiting, as many as are taken: try again in 5 s", Overloaded),
    Kind(503, "unavailable", "the database does not answer: try again in a moment", Unavailable),
)
"""The first that fits an error is its kind: narrower classes come before wider ones."""

_WORDS = {
    "extra_forbidden": "is not known here: remove it",
    "missing": "is required: add it",
    "string_unicode": "is not valid Unicode (a lone surrogate): send text as UTF-8",
}
"""For pydantic's findings that do not say what to do."""

_REFERENCE = {"$ref": "#/components/schemas/ProblemDocument"}


def problem(
    status: int, code: str, detail: str, errors: Sequence[FieldProblem] = (), headers: dict[str, str] | None = None
) -> JSONResponse:
    """The answer that carries the document. Texts may quote the request: what no UTF-8 has is escaped."""
    document = ProblemDocument(
        title=_title(status),
        status=status,
        code=code,
        detail=storable(detail),
        request_id=correlation_id.get(),
        errors=[FieldProblem(pointer=storable(e.pointer), detail=storable(e.detail)) for e in errors],
    )
    return JSONResponse(document.model_dump(), status, headers, MEDIA_TYPE)


def documented(*statuses: int, package: bool = False) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: its problems, with an example each, for the API's description. `package`: one is sent there.

    A token that is asked for (401) may be for other things (403), and comes only so often (429).
    """
    asked = {*statuses, 403, 429} if 401 in statuses else {*statuses}
    return {
        status: {
            "description": _title(status),
            "content": {MEDIA_TYPE: {"schema": _REFERENCE, "examples": _examples(status, package)}},
        }
        for status in sorted(asked)
    }


def install(app: FastAPI) -> None:
    """All but our own faults: those are `api.middleware.Faults`'s, whose answers get our headers too."""
    app.add_exception_handler(JudgeError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def fault(method: str, path: str, error: Exception) -> JSONResponse:
    """Ours. The answer tells nothing but the request's id; the log has the rest.

    The traceback goes there as text: what renders exceptions prettily shows local variables too, tokens among them.
    """
    lines = "".join(traceback.format_exception(error))
    log.error("fault", request_id=correlation_id.get(), method=method, path=path, traceback=lines)
    return problem(500, "fault", "a fault of ours: try again, and give us the request's id if it stays")


async def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, JudgeError)
    kind = next((k for k in KINDS if k.error is not None and isinstance(error, k.error)), None)
    if kind is None:
        return fault(request.method, request.url.path, error)
    headers = {"WWW-Authenticate": "Bearer"} if kind.status == 401 else {}
    if kind.status in (429, 503):
        headers["Retry-After"] = str(getattr(error, "retry_after_s", RETRY_AFTER_S))
    if isinstance(error, BrokenPackage):
        return problem(kind.status, kind.code, *_of_package(error), headers)
    fields = [FieldProblem(pointer=error.pointer, detail=str(error))] if isinstance(error, InvalidRequest) else []
    return problem(kind.status, kind.code, str(error), fields, headers)


def _of_package(error: BrokenPackage) -> tuple[str, list[FieldProblem]]:
    found = error.diagnostics[:FIELDS_SHOWN]
    fields = [FieldProblem(pointer=d.path[:POINTER_CHARS], detail=f"{d.message}; {d.remedy}") for d in found]
    names = ", ".join(dict.fromkeys(field.pointer for field in fields))
    return f"{error.slug} cannot be used as it is: correct {names}", fields


async def _invalid(request: Request, error: Exception) -> JSONResponse:  # noqa: ARG001 - a handler's signature
    """FastAPI's own findings, without the input that they quote: it may be anything."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(e["type"] == "json_invalid" for e in found):
        return problem(400, "broken_json", "the body is not JSON: send one JSON object in UTF-8")
    fields = [
        FieldProblem(pointer=_pointer(e["loc"]), detail=_WORDS.get(e["type"], str(e["msg"])))
        for e in found[:FIELDS_SHOWN]
    ]
    names = ", ".join(f.pointer or "the body" for f in fields)
    more = " and more" if len(found) > FIELDS_SHOWN else ""
    return problem(422, "invalid", f"the request cannot be used as it is: correct {names}{more}", fields)


async def _http(request: Request, error: Exception) -> JSONResponse:
    """What FastAPI and Starlette raise themselves: no such route, wrong method, an unreadable body, too long a body."""
    assert isinstance(error, HTTPException)
    code, detail = {
        400: ("broken_json", "the body cannot be read: send one JSON object in UTF-8, not nested too deeply"),
        404: ("not_found", f"there is nothing at {request.url.path[:200]}: /openapi.json lists what there is"),
        405: ("method_not_allowed", f"{request.method} is not served here: the header Allow says what is"),
        413: ("too_large", str(error.detail)),
    }.get(error.status_code, ("refused", str(error.detail)))
    return problem(error.status_code, code, detail, headers=dict(error.headers or {}))


def _title(status: int) -> str:
    return {413: "Content Too Large", 422: "Unprocessable Content"}.get(status) or HTTPStatus(status).phrase


def _examples(status: int, package: bool) -> dict[str, Any]:
    return {
        kind.code: {
            "value": ProblemDocument(
                title=_title(status),
                status=status,
                code=kind.code,
                detail=kind.example,
                request_id="9f86d081884c4d659a2feaa0c55ad015",
                errors=[FieldProblem(pointer="/source", detail="is empty")] if kind.code == "invalid" else [],
            ).model_dump()
        }
        for kind in KINDS
        if kind.status == status and kind.package in (None, package)
    }


def _pointer(location: Sequence[int | str]) -> str:
    """RFC 6901 for the body."""
    where, *path = location
    if where == "body":
        return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)[:POINTER_CHARS]
    name = ".".join(map(str, path))[:POINTER_CHARS]
    return f"{name}:" if where == "header" else f"?{name}"
