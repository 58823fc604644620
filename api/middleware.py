"""What holds for every request before a route is looked for: size, headers, and who may drive a server without tokens."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import LOOPBACK
from api.errors import problem

BODY_LIMIT = 1024 * 1024

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
DOCS_CSP = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; img-src 'self' data: https://fastapi.tiangolo.com; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""For the one page that is meant for a browser: FastAPI's Swagger page and its assets."""


class SecureHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"] == "/docs":
                    headers["Content-Security-Policy"] = DOCS_CSP
            await send(message)

        await self._app(scope, receive, with_headers)


class _TooLarge(Exception):
    pass


class BodyLimit:
    """Refuse a body over the limit, by its declared length or as soon as that much has come."""

    def __init__(self, app: ASGIApp, limit: int = BODY_LIMIT) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared[:20]) > self._limit:
            await self._refuse(scope, receive, send)
            return
        came, started = 0, False

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._limit:
                raise _TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except _TooLarge:
            if not started:
                await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = problem(413, "too_large", f"a request may have {self._limit} bytes; a source has at most 65536")
        await answer(scope, receive, send)


class LocalOnly:
    """For a server without tokens: no web page may drive it, whatever name it makes a browser believe we have.

    Only our own loopback names in `Host` (against DNS rebinding), no foreign `Origin`, bodies as JSON only (a form needs no
    permission to be sent from elsewhere).
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app, self._port = app, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(Headers(scope=scope), scope["method"]) if scope["type"] == "http" else None
        if refused is None:
            await self._app(scope, receive, send)
            return
        status, code, detail = refused
        await problem(status, code, detail)(scope, receive, send)

    def _refusal(self, headers: Headers, method: str) -> tuple[int, str, str] | None:
        if not self._is_ours(f"http://{headers.get('host', '')}"):
            return 421, "foreign_host", f"this server answers to http://127.0.0.1:{self._port} only"
        origin = headers.get("origin")
        if origin is not None and not self._is_ours(origin):
            return 403, "foreign_origin", "a page of another origin may not use this server"
        content = headers.get("content-type", "").partition(";")[0].strip().lower()
        has_body = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
        if method in ("POST", "PUT", "PATCH", "DELETE") and has_body and content != "application/json":
            return 415, "json_only", "send the body as application/json"
        return None

    def _is_ours(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            port = parts.port or 80
        except ValueError:
            return False
        bare = parts.scheme == "http" and not parts.path and not parts.query and parts.username is None
        # Port 0 stands for one that the system chose and nobody told us: any will do.
        return bare and parts.hostname in LOOPBACK and self._port in (0, port)
