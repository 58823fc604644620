"""A history as a file: CSV (RFC 4180) for tables, NDJSON for programs. Read page by page, so that its size does not matter."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from api.views import SubmissionSummary
from judge.history import History, HistoryQuery, Page
from judge.submission import Submission

PAGE = 100
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula. A compiler's message may quote a program."""

Summary = Callable[[Submission], SubmissionSummary]


class Format(StrEnum):
    CSV = "csv"
    NDJSON = "ndjson"

    @property
    def media_type(self) -> str:
        return "text/csv; charset=utf-8" if self is Format.CSV else "application/x-ndjson"


def exported(history: History, query: HistoryQuery, summary: Summary, form: Format) -> Iterator[str]:
    """Newest first. What is handed in meanwhile is not among them.

    The first page is read at once: what is wrong then can still be answered. Raises: what `History.list` raises.
    """
    first = history.list(replace(query, cursor=None, limit=PAGE))
    items = (summary(submission) for submission in _all(history, query, first))
    return _ndjson(items) if form is Format.NDJSON else _csv(items)


def _all(history: History, query: HistoryQuery, page: Page[Submission]) -> Iterator[Submission]:
    yield from page.items
    while page.next_cursor is not None:
        page = history.list(replace(query, cursor=page.next_cursor, limit=PAGE))
        yield from page.items


def _ndjson(items: Iterator[SubmissionSummary]) -> Iterator[str]:
    for item in items:
        yield item.model_dump_json() + "\n"


def _csv(items: Iterator[SubmissionSummary]) -> Iterator[str]:
    names = list(SubmissionSummary.model_fields)
    yield _line(names)
    for item in items:
        values = item.model_dump(mode="json")
        yield _line([_cell(values[name]) for name in names])


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
