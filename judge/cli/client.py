"""A small HTTP client of our own API. Its errors are the server's words, and the request's id."""

from __future__ import annotations

import json
import math
import uuid
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx
from httpx_sse import SSEError, aconnect_sse

from judge.cli.credentials import Credentials
from judge.config import Settings
from judge.errors import ConfigError, Forbidden, JudgeError, NotFound, NotSignedIn, Refused, Unavailable
from judge.submission import Kind

SLACK_S = 15.0
"""Beyond what a request asks the server to wait."""

SEND_S = 120.0
"""For a package: the server looks at all of it before it answers."""

EVENTS_S = 60.0
"""Without a word on a stream of events, which is kept open by one each 15 s."""

_ERRORS: dict[int, type[JudgeError]] = {401: NotSignedIn, 403: Forbidden, 404: NotFound}


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a stream. `id`: to come back after; "": it has none."""

    kind: str
    data: dict[str, Any]
    id: str


class Client:
    """`transport`: what carries the requests; the network unless given. `token`: instead of the settings' or the kept one.

    Raises: ConfigError: JUDGE_URL is no address, or the kept tokens cannot be read; NotSignedIn: the token cannot be one.
    """

    def __init__(
        self, settings: Settings, transport: httpx.MockTransport | None = None, token: str | None = None
    ) -> None:
        headers = {"Accept": "application/json"}
        token = token or _token(settings)
        if token is not None:
            headers["Authorization"] = f"Bearer {_sendable(token)}"
        self._url = settings.url.rstrip("/")
        try:
            base = httpx.URL(f"{self._url}/api/v1")
        except httpx.InvalidURL as error:
            raise ConfigError(f"JUDGE_URL is no address: {error}. Set it to one like http://127.0.0.1:8000") from None
        self._options: dict[str, Any] = {"base_url": base, "headers": headers, "transport": transport}
        self._http = httpx.Client(timeout=SLACK_S, **self._options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def submit(self, problem: str, source: str, kind: Kind, inputs: tuple[str, ...] = ()) -> dict[str, Any]:
        """The key makes a repeated request harmless. `inputs`: own ones of a run. Raises: JudgeError."""
        body: dict[str, Any] = {"problem": problem, "language": "python3", "source": source, "kind": kind.value}
        if inputs:
            body["inputs"] = list(inputs)
        return self._call("POST", "/submissions", json=body, headers={"Idempotency-Key": str(uuid.uuid4())})

    def submission(self, submission_id: str, wait_s: float = 0.0) -> dict[str, Any]:
        """Raises: JudgeError."""
        path = f"/submissions/{quote(submission_id, safe='')}"
        return self._call("GET", path, params={"wait": _whole(wait_s)}, timeout=wait_s + SLACK_S)

    def history(self, filters: dict[str, Any]) -> dict[str, Any]:
        """One page. Raises: JudgeError."""
        return self._call("GET", "/submissions", params=filters)

    def export(self, filters: dict[str, Any]) -> Iterator[str]:
        """The history as a file, piece by piece. Raises: JudgeError."""
        with self._mapped(), self._http.stream("GET", "/submissions/export", params=filters) as answer:
            if not answer.is_success:
                answer.read()
                raise _error(answer, _object(answer))
            yield from answer.iter_text()

    def diff(self, a: str, b: str) -> dict[str, Any]:
        """Raises: JudgeError."""
        return self._call("GET", f"/submissions/{quote(a, safe='')}/diff/{quote(b, safe='')}")

    def statistics(self, problem: str) -> dict[str, Any]:
        """Raises: JudgeError."""
        return self._call("GET", f"/problems/{quote(problem, safe='')}/stats")

    def rejudge(self, submission_id: str | None, filters: dict[str, Any], apply: bool) -> dict[str, Any]:
        """Begin one, of a submission or of what fits. Raises: JudgeError."""
        path = "/rejudges" if submission_id is None else f"/submissions/{quote(submission_id, safe='')}/rejudge"
        return self._call("POST", path, json={**filters, "apply": apply})

    def rejudge_state(self, rejudge_id: str) -> dict[str, Any]:
        """Raises: JudgeError."""
        return self._call("GET", f"/rejudges/{quote(rejudge_id, safe='')}")

    def rejudged(self, rejudge_id: str) -> Iterator[dict[str, Any]]:
        """All whose verdict is another one, fetched page by page. Raises: JudgeError."""
        path = f"/rejudges/{quote(rejudge_id, safe='')}/submissions"
        params: dict[str, Any] = {"changed": True, "limit": 100}
        while True:
            page = self._call("GET", path, params=params)
            yield from page["items"]
            if page["next_cursor"] is None:
                return
            params["cursor"] = page["next_cursor"]

    def end_rejudge(self, rejudge_id: str, how: str) -> dict[str, Any]:
        """`how`: `apply` or `discard`. Raises: JudgeError."""
        return self._call("POST", f"/rejudges/{quote(rejudge_id, safe='')}/{how}")

    def send_package(self, slug: str, data: bytes) -> dict[str, Any]:
        """A zip of the package. Raises: JudgeError."""
        headers = {"Content-Type": "application/zip"}
        path = f"/problems/{quote(slug, safe='')}"
        return self._call("PUT", path, content=data, headers=headers, timeout=SEND_S)

    def upload(self, upload_id: str, wait_s: float = 0.0) -> dict[str, Any]:
        """A package that was sent. Raises: JudgeError."""
        path = f"/uploads/{quote(upload_id, safe='')}"
        return self._call("GET", path, params={"wait": _whole(wait_s)}, timeout=wait_s + SLACK_S)

    def versions(self, slug: str) -> dict[str, Any]:
        """The first page. Raises: JudgeError."""
        return self._call("GET", f"/problems/{quote(slug, safe='')}/versions", params={"limit": 100})

    def me(self) -> dict[str, Any]:
        """Raises: JudgeError."""
        return self._call("GET", "/me")

    async def events(self, submission_id: str, after: str | None = None) -> AsyncGenerator[Told]:
        """What happens to a submission, a snapshot first, to its end or the stream's. `after`: the last id that was told.

        A coroutine: who waits for an event may stop at any moment. Raises: JudgeError.
        """
        path = f"/submissions/{quote(submission_id, safe='')}/events"
        headers = {"Last-Event-ID": after} if after is not None else {}
        with self._mapped():
            async with (
                httpx.AsyncClient(timeout=EVENTS_S, **self._options) as http,
                aconnect_sse(http, "GET", path, headers=headers) as source,
            ):
                if not source.response.is_success:
                    await source.response.aread()
                    raise _error(source.response, _object(source.response))
                async for event in source.aiter_sse():
                    if event.data:  # httpx-sse makes an event of a comment, too, once an id has been told
                        yield Told(event.event, json.loads(event.data), event.id)

    def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        with self._mapped():
            answer = self._http.request(method, path, **options)
        body = _object(answer)
        if not answer.is_success:
            raise _error(answer, body)
        if body is None:
            raise self._no_judge()
        return body

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except (SSEError, json.JSONDecodeError):
            raise self._no_judge() from None
        except httpx.HTTPError as error:
            raise Unavailable(
                f"no answer from {self._url} ({type(error).__name__}). Is `judge serve` running? JUDGE_URL says where."
            ) from None

    def _no_judge(self) -> Unavailable:
        return Unavailable(f"{self._url} answers, but not as a judge does. JUDGE_URL says where the judge is.")


def _whole(wait_s: float) -> int:
    """Seconds, as the API takes them: rounded up, since who asks for none is answered at once and would ask again."""
    return math.ceil(wait_s)


def _token(settings: Settings) -> str | None:
    """Raises: ConfigError."""
    if settings.token is not None:
        return settings.token.get_secret_value()
    return Credentials().token(settings.url)


def _sendable(token: str) -> str:
    """A header takes ASCII alone, and so does every token. Raises: NotSignedIn."""
    if not token.isascii():
        raise NotSignedIn(
            "the token has a character that no token has; `judge token list` shows only beginnings, with … after them. "
            "Set JUDGE_TOKEN to the whole of it, or give it to `judge login`; `judge token new NAME` makes another one"
        )
    return token


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
