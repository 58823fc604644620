"""A small HTTP client of our own API. Its errors are the server's words, and the request's id."""

from __future__ import annotations

import uuid
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx

from judge.config import Settings
from judge.errors import ConfigError, Forbidden, JudgeError, NotFound, NotSignedIn, Refused, Unavailable
from judge.submission import Kind

SLACK_S = 15.0
"""Beyond what a request asks the server to wait."""

_ERRORS: dict[int, type[JudgeError]] = {401: NotSignedIn, 403: Forbidden, 404: NotFound}


class Client:
    """`transport`: what carries the requests; the network unless given. Raises: ConfigError: JUDGE_URL is no address."""

    def __init__(self, settings: Settings, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Accept": "application/json"}
        if settings.token is not None:
            headers["Authorization"] = f"Bearer {settings.token.get_secret_value()}"
        self._url = settings.url.rstrip("/")
        try:
            base = httpx.URL(f"{self._url}/api/v1")
        except httpx.InvalidURL as error:
            raise ConfigError(f"JUDGE_URL is no address: {error}. Set it to one like http://127.0.0.1:8000") from None
        self._http = httpx.Client(base_url=base, headers=headers, timeout=SLACK_S, transport=transport)

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
        path = f"/submissions/{quote(submission_id, safe='')}"
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
        body = _object(answer)
        if not answer.is_success:
            raise _error(answer, body)
        if body is None:
            raise Unavailable(f"{self._url} answers, but not as a judge does. JUDGE_URL says where the judge is.")
        return body


def _object(answer: httpx.Response) -> dict[str, Any] | None:
    """The JSON object in an answer; None: there is none."""
    try:
        body = answer.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _error(answer: httpx.Response, body: dict[str, Any] | None) -> JudgeError:
    """The problem document (RFC 9457) as an error of ours; without one, what the status says."""
    body = body or {}
    detail = body.get("detail") or body.get("title") or f"the server said {answer.status_code}"
    fields = "".join(f" {e.get('pointer', '')}: {e.get('detail', '')}." for e in body.get("errors", ()))
    request = f" (request {body['request_id']})" if body.get("request_id") else ""
    kind = _ERRORS.get(answer.status_code, Refused if answer.is_client_error else Unavailable)
    return kind(f"{detail}{fields}{request}")
