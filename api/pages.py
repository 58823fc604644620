"""Pages of a list: an opaque cursor leads to the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

from fastapi import Query, Request, Response
from pydantic import Field

from api.views import View
from judge.history import Page

T = TypeVar("T")
S = TypeVar("S")

CursorParam = Annotated[str | None, Query(max_length=500, description="`next_cursor` of the page before.")]
LimitParam = Annotated[int, Query(ge=1, le=100, description="Items on a page.")]


class PageView(View, Generic[T]):
    """`next_cursor` null: this is the last page."""

    items: list[T]
    next_cursor: str | None = Field(
        description="Ask again with `cursor` set to this; the header `Link` has the whole address.", examples=[None]
    )


def page_view(request: Request, response: Response, page: Page[S], view: Callable[[S], T]) -> PageView[T]:
    """The page as it is shown; `response` gets a `Link` to the next one (RFC 8288), where there is one."""
    if page.next_cursor is not None:
        following = request.url.include_query_params(cursor=page.next_cursor)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return PageView(items=[view(item) for item in page.items], next_cursor=page.next_cursor)
