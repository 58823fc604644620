"""`judge history`, `export` and `diff`, and the filters that others share; as light as `judge.cli.commands`."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from judge.cli.commands import ObjectOption
from judge.problem import Topic
from judge.submission import Kind, Status
from judge.verdict import Verdict


class Form(StrEnum):
    CSV = "csv"
    NDJSON = "ndjson"


ProblemFilter = Annotated[str | None, typer.Option("--problem", "-p", metavar="SLUG", help="Only of this problem.")]
TopicFilter = Annotated[Topic | None, typer.Option(help="Only of problems of this topic.")]
VerdictFilter = Annotated[Verdict | None, typer.Option(help="Only with this verdict.")]
StatusFilter = Annotated[Status | None, typer.Option(help="Only those that are so far.")]
KindFilter = Annotated[Kind | None, typer.Option(help="Only submits, or only runs.")]
AuthorFilter = Annotated[str | None, typer.Option(metavar="ID", help="Only of this user; for authors and admins.")]
SinceFilter = Annotated[datetime | None, typer.Option(help="Not older than this, by this machine's clock.")]
UntilFilter = Annotated[datetime | None, typer.Option(help="Not newer than this.")]


def history(
    problem: ProblemFilter = None,
    topic: TopicFilter = None,
    verdict: VerdictFilter = None,
    status: StatusFilter = None,
    kind: KindFilter = None,
    author: AuthorFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="At most so many.")] = 20,
    cursor: Annotated[str | None, typer.Option(help="`next_cursor` of the page before, from --json.")] = None,
    as_json: ObjectOption = False,
) -> None:
    """Past submissions, newest first."""
    from judge.cli import remote

    filters = _filters(problem, topic, verdict, status, kind, author, since, until)
    remote.history({**filters, "limit": limit, "cursor": cursor}, as_json)


def export(
    problem: ProblemFilter = None,
    topic: TopicFilter = None,
    verdict: VerdictFilter = None,
    status: StatusFilter = None,
    kind: KindFilter = None,
    author: AuthorFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    form: Annotated[Form, typer.Option("--format", help="For tables, or for programs.")] = Form.CSV,
) -> None:
    """Past submissions as a file, all of them, newest first."""
    from judge.cli import remote

    filters = _filters(problem, topic, verdict, status, kind, author, since, until)
    remote.export({**filters, "format": form.value})


def _filters(
    problem: str | None,
    topic: Topic | None,
    verdict: Verdict | None,
    status: Status | None,
    kind: Kind | None,
    author: str | None,
    since: datetime | None,
    until: datetime | None,
) -> dict[str, str | int | None]:
    """As the API names them. Times without a zone are this machine's."""
    words = {"topic": topic, "verdict": verdict, "status": status, "kind": kind}
    times = {"since": since, "until": until}
    return {
        "problem": problem,
        "author": author,
        **{name: word.value if word is not None else None for name, word in words.items()},
        **{name: time.astimezone().isoformat() if time is not None else None for name, time in times.items()},
    }


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A submission.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one.", show_default=False)],
    as_json: ObjectOption = False,
) -> None:
    """What changed from one submission to another."""
    from judge.cli import remote

    remote.diff(first, second, as_json)
