"""How the app is served: one set of options, whether in a process of its own or in `judge serve`."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI

GRACE_S = 5
"""A stop does not wait longer for requests under way: those that wait for a verdict ask again."""
UNREAD_BYTES = 32 * 1024
"""Of a request whose headers have not ended: more is 400, and the connection closed. What comes whole and at once is
`api.middleware.HeadLimit`'s to refuse."""
IDLE_S = 75
"""How long a connection is kept on which nobody asks anything: longer than clients keep theirs (httpx: 5 s). Where both wait for as
long, as with uvicorn's own default, a POST meets a connection that is being closed, and no client may repeat that by itself."""


def configured(app: FastAPI, host: str = "127.0.0.1", port: int = 8000) -> uvicorn.Config:
    """Says nothing of the server, believes no `X-Forwarded-For`, logs no address. `host`, `port`: unless it is given a socket."""
    _build_routes(app)
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http="h11",  # whatever else is installed: it is the one that bounds what comes before a body
        h11_max_incomplete_event_size=UNREAD_BYTES,
        server_header=False,
        date_header=False,
        access_log=False,
        log_config=None,
        proxy_headers=False,
        ws="none",
        timeout_keep_alive=IDLE_S,
        timeout_graceful_shutdown=GRACE_S,
    )


def _build_routes(app: FastAPI) -> None:
    """FastAPI builds them when it first looks for one, and who came first would wait a tenth of a second for it."""
    nowhere = {"type": "http", "method": "GET", "path": "/-", "root_path": "", "headers": [], "query_string": b""}
    for route in app.routes:
        route.matches(dict(nowhere))
