"""Pages of a list: an opaque cursor leads to the next one."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import Field

from api.views import View

T = TypeVar("T")

CursorParam = Annotated[str | None, Query(max_length=500, description="`next_cursor` of the page before.")]
LimitParam = Annotated[int, Query(ge=1, le=100, description="Items on a page.")]


class PageView(View, Generic[T]):
    """`next_cursor` null: this is the last page."""

    items: list[T]
    next_cursor: str | None = Field(description="Ask again with `cursor` set to this.")
