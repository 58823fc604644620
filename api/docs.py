"""The API's description, as JSON and as a page of plain HTML. No script, nothing fetched from elsewhere: no network is needed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.describe import operations

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid #8886; padding: .5rem 0; }
h2 { font-size: 1.1rem; } h2 code { font-size: 1rem; }
pre { background: #8882; padding: .75rem; overflow-x: auto; font-size: .85rem; }
table { border-collapse: collapse; } td { padding: .1rem 1rem .1rem 0; vertical-align: top; }
:root { color-scheme: light dark; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def install(app: FastAPI) -> None:
    """Serve the page at /docs and the JSON at /openapi.json. Each is made when it is first asked for, and kept: anybody may ask."""

    @cache
    def html() -> bytes:
        return render(app.openapi()).encode()

    @cache
    def json_text() -> bytes:
        return bytes(JSONResponse(app.openapi()).body)

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(html(), headers={"Content-Security-Policy": _POLICY})

    async def openapi(_request: Request) -> Response:
        return Response(json_text(), media_type="application/json")

    app.add_route("/docs", page, include_in_schema=False)
    app.add_route("/openapi.json", openapi, include_in_schema=False)


def render(schema: dict[str, Any]) -> str:
    """The whole page. All that comes from the description is escaped."""
    info = schema["info"]
    title = f"{escape(info['title'])} {escape(info['version'])}"
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in info["description"].strip().split("\n\n"))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    body = "".join(_operation(*operation) for operation in operations(schema))
    link = '<p>The same for programs: <a href="/openapi.json">openapi.json</a></p>'
    return (
        f'<!doctype html><html lang="en"><head>{head}<style>{_STYLE}</style></head>'
        f"<body><h1>{title}</h1>{paragraphs}{link}{body}</body></html>"
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    anchor = escape(operation["operationId"], quote=True)
    parts = [
        f'<section id="{anchor}"><h2><code>{method} {escape(path)}</code> {escape(operation["summary"])}</h2>',
        f"<p>{escape(operation.get('description', ''))}</p>",
        _parameters(operation.get("parameters", [])),
        *_content("Body", operation.get("requestBody", {})),
    ]
    for status, answer in operation["responses"].items():
        parts.extend(_content(f"{status} {answer['description']}", answer))
    return "".join(parts) + "</section>"


def _parameters(parameters: list[dict[str, Any]]) -> str:
    if not parameters:
        return ""
    rows = (
        f"<tr><td><code>{escape(p['name'])}</code></td><td>{escape(p['in'])}</td>"
        f"<td>{escape(p.get('description') or p['schema'].get('description') or '')}</td></tr>"
        for p in parameters
    )
    return f"<table>{''.join(rows)}</table>"


def _content(title: str, holder: dict[str, Any]) -> Iterator[str]:
    for media_type, content in holder.get("content", {}).items():
        shown = content.get("example", content.get("examples"))
        text = shown if isinstance(shown, str) else json.dumps(shown, indent=2, ensure_ascii=False)
        summary = f"{escape(title)} <code>{escape(media_type)}</code>"
        yield f"<details><summary>{summary}</summary><pre>{escape(text)}</pre></details>"
