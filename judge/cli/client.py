"""A small HTTP client of our own API. Its errors are the server's words, and the request's id."""

from __future__ import annotations

import uuid
from types import TracebackType
from typing import Any, Self

import httpx

from judge.config import Settings
from judge.errors import Forbidden, JudgeError, NotFound, NotSignedIn, Refused, Unavailable
from judge.submission import Kind

SLACK_S = 15.0
"""Beyond what a request asks the server to wait."""

_ERRORS: dict[int, type[JudgeError]] = {401: NotSignedIn, 403: Forbidden, 404: NotFound}


class Client:
    def __init__(self, settings: Settings, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Accept": "application/json"}
        if settings.token is not None:
            headers["Authorization"] = f"Bearer {settings.token.get_secret_value()}"
        self._url = settings.url.rstrip("/")
        self._http = httpx.Client(base_url=f"{self._url}/api/v1", headers=headers, timeout=SLACK_S, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def submit(self, problem: str, source: str, kind: Kind) -> dict[str, Any]:
        """The key makes a repeated request harmless. Raises: JudgeError."""
        body = {"problem": problem, "language": "python3", "source": source, "kind": kind.value}
        return self._call("POST", "/submissions", json=body, headers={"Idempotency-Key": str(uuid.uuid4())})

    def submission(self, submission_id: str, wait_s: float = 0.0) -> dict[str, Any]:
        """Raises: JudgeError."""
        path = f"/submissions/{httpx.URL(submission_id).path.replace('/', '')}"
        return self._call("GET", path, params={"wait": f"{wait_s:.0f}"}, timeout=wait_s + SLACK_S)

    def history(self, filters: dict[str, Any]) -> dict[str, Any]:
        """One page. Raises: JudgeError."""
        return self._call("GET", "/submissions", params=filters)

    def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        try:
            answer = self._http.request(method, path, **options)
        except httpx.HTTPError as error:
            raise Unavailable(
                f"no answer from {self._url} ({type(error).__name__}). Is `judge serve` running? JUDGE_URL says where."
            ) from None
        if answer.is_success:
            return dict(answer.json())
        raise _error(answer)


def _error(answer: httpx.Response) -> JudgeError:
    """The problem document (RFC 9457) as an error of ours."""
    try:
        body = answer.json()
    except ValueError:
        body = {}
    detail = body.get("detail") or body.get("title") or f"the server said {answer.status_code}"
    fields = "".join(f" {e.get('pointer', '')}: {e.get('detail', '')}." for e in body.get("errors", ()))
    request = f" (request {body['request_id']})" if body.get("request_id") else ""
    kind = _ERRORS.get(answer.status_code, Refused if answer.is_client_error else Unavailable)
    return kind(f"{detail}{fields}{request}")
