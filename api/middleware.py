"""What holds for every request before a route is looked for: headers, faults, size, JSON, and who may drive a server
without tokens. Plain ASGI: nothing is buffered, streams stay streams."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import LOOPBACK
from api.errors import fault, problem
from judge.submission import SOURCE_LIMIT
from judge.uploads import ARCHIVE_BYTES

BODY_LIMIT = 1024 * 1024
HEAD_LIMIT = 32 * 1024
"""Bytes of the address and of all headers of a request."""
PACKAGES = "/api/v1/problems"
"""Below this a package is sent to its problem, with PUT."""
HANG_UP = {"Connection": "close"}
"""Or the server would read, and throw away, whatever else the client sends of a body that is refused."""

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""A route that needs another value (a page its style, a stream its caching) sets its own."""


class SecureHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


class Faults:
    """The edge of the process: what nobody foresaw becomes a 500 here, inside our headers, and a line in the log.

    Starlette's own handler stands outside of all middleware, so that its answers would lack them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            answer = fault(scope["method"], scope["path"], error)
            if started:
                raise  # half an answer is out: the server cuts the connection, so that it looks like no whole one
            await answer(scope, receive, send)


class HeadLimit:
    """Refuse an address and headers over the limit, before anything looks at them."""

    def __init__(self, app: ASGIApp, limit: int = HEAD_LIMIT) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _head_bytes(scope) > self._limit:
            words = f"the address and the headers of a request have at most {self._limit} bytes: send less"
            await problem(431, "head_too_large", words, headers=HANG_UP)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class BodyLimit:
    """Refuse a body over the limit, by its declared length or as soon as that much has come. A package may be larger. Whoever is
    answered before all of his body was asked for is hung up on."""

    def __init__(self, app: ASGIApp, limit: int = BODY_LIMIT, package_limit: int = ARCHIVE_BYTES) -> None:
        self._app, self._limit, self._package_limit = app, limit, package_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit, words = self._of(scope)
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared[:20]) > limit:
            await problem(413, "too_large", words, headers=HANG_UP)(scope, receive, send)
            return
        came, ended = 0, not _has_body(Headers(scope=scope))

        async def counted() -> Message:
            nonlocal came, ended
            message = await receive()
            came += len(message.get("body", b""))
            ended = ended or not message.get("more_body", False)
            if came > limit:
                # of the kinds that FastAPI lets through while it reads a body
                raise HTTPException(413, words, HANG_UP)
            return message

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start" and not ended:  # nobody wants the rest
                MutableHeaders(scope=message).update(HANG_UP)
            await send(message)

        await self._app(scope, counted, answered)

    def _of(self, scope: Scope) -> tuple[int, str]:
        """The limit, and what is said to who exceeds it."""
        if _is_package(scope):
            words = (
                f"an archive has at most {self._package_limit} bytes: let the package's generator make its large tests"
            )
            return self._package_limit, words
        return self._limit, f"a request has at most {self._limit} bytes, and the source in it at most {SOURCE_LIMIT}"


class JsonOnly:
    """Bodies come as `application/json`, a package as `application/zip`, and nothing as anything else: what a form can send needs
    no leave of ours to be sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(scope) if scope["type"] == "http" else None
        if refused is None:
            await self._app(scope, receive, send)
        else:
            await problem(415, *refused)(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[str, str] | None:
        headers = Headers(scope=scope)
        if not _has_body(headers):
            return None
        if _is_package(scope):
            return None if _kind(headers) == "application/zip" else ("zip_only", "send the package as application/zip")
        return None if _kind(headers) == "application/json" else ("json_only", "send the body as application/json")


class LocalOnly:
    """For a server without tokens: no web page may drive it, whatever name it makes a browser believe we have.

    Only our own loopback names with our port in `Host` (against DNS rebinding), and no foreign `Origin`. `port` 0: one
    that the system chose and nobody told us; any will do.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app, self._port = app, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        if refused is None:
            await self._app(scope, receive, send)
            return
        status, code, detail = refused
        await problem(status, code, detail)(scope, receive, send)

    def _refusal(self, headers: Headers) -> tuple[int, str, str] | None:
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not self._is_ours(f"http://{hosts[0]}"):
            return 421, "foreign_host", f"this server answers to http://127.0.0.1:{self._port} only"
        if not all(self._is_ours(origin) for origin in origins):
            return 403, "foreign_origin", "a page of another origin may not use this server"
        return None

    def _is_ours(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            port = parts.port if parts.port is not None else 80
        except ValueError:
            return False
        bare = parts.scheme == "http" and not parts.path and not parts.query and not parts.fragment
        return bare and parts.username is None and parts.hostname in LOOPBACK and self._port in (0, port)


def _head_bytes(scope: Scope) -> int:
    address = len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"])
    return address + sum(len(name) + len(value) for name, value in scope["headers"])


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


def _kind(headers: Headers) -> str | None:
    """The media type of the body; None: it has none, or several."""
    kinds = headers.getlist("content-type")
    return kinds[0].partition(";")[0].strip().lower() if len(kinds) == 1 else None


def _is_package(scope: Scope) -> bool:
    path: str = scope["path"]
    folder, _, slug = path.rstrip("/").rpartition("/")
    return scope["method"] == "PUT" and folder == PACKAGES and slug != ""
