"""`judge submit`, `watch`, `result`, `history`: against a server (`JUDGE_URL`, `JUDGE_TOKEN`)."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.table import Table

from judge.cli.client import Client
from judge.cli.local import JsonOption, ProblemOption, SolutionFile, guess_problem, read_source, show
from judge.cli.output import err, out, plain, print_json, sign
from judge.cli.status import of_verdict
from judge.config import load_settings
from judge.submission import Kind, Status
from judge.verdict import Verdict

LOOK_S = 30
"""How long one request waits for the verdict."""

SubmissionId = Annotated[str, typer.Argument(metavar="ID", help="The submission.", show_default=False)]
WaitOption = Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for the verdict.")]


def submit(
    solution: SolutionFile,
    problem: ProblemOption = None,
    samples: Annotated[bool, typer.Option("--samples", help="Judge the samples only.")] = False,
    wait: WaitOption = 300.0,
    as_json: JsonOption = False,
) -> None:
    """Submit a solution and wait for the verdict."""
    settings = load_settings()
    source = read_source(solution)
    slug = guess_problem(solution, problem, settings.problems)
    with Client(settings) as client:
        submission = client.submit(slug, source, Kind.RUN if samples else Kind.SUBMIT)
        err().print(f"submission {submission['id']}")
        _finish(client, submission, wait, as_json)


def watch(submission_id: SubmissionId, wait: WaitOption = 300.0, as_json: JsonOption = False) -> None:
    """Wait for a submission's verdict."""
    with Client(load_settings()) as client:
        _finish(client, client.submission(submission_id), wait, as_json)


def result(submission_id: SubmissionId, as_json: JsonOption = False) -> None:
    """Show a submission as it stands."""
    with Client(load_settings()) as client:
        _finish(client, client.submission(submission_id), 0.0, as_json)


def history(
    problem: Annotated[str | None, typer.Option("--problem", "-p", metavar="SLUG")] = None,
    verdict: Annotated[Verdict | None, typer.Option()] = None,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 20,
    as_json: JsonOption = False,
) -> None:
    """Past submissions, newest first."""
    filters: dict[str, Any] = {"limit": limit}
    if problem is not None:
        filters["problem"] = problem
    if verdict is not None:
        filters["verdict"] = verdict.value
    with Client(load_settings()) as client:
        page = client.history(filters)
    if as_json:
        print_json(page)
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "verdict", "problem", "submitted", "id"):
        table.add_column(column, no_wrap=True, overflow="fold" if column == "problem" else "ignore")
    for item in page["items"]:
        word = item["verdict"] or item["status"]
        mark = sign(Verdict(item["verdict"]) if item["verdict"] else None)
        table.add_row(mark, word, plain(item["problem"]), _local(item["created_at"]), item["id"])
    out().print(table)


def _local(time_utc: str) -> str:
    """To the minute, by this machine's clock."""
    return f"{datetime.fromisoformat(time_utc).astimezone():%Y-%m-%d %H:%M}"


def _finish(client: Client, submission: dict[str, Any], wait_s: float, as_json: bool) -> None:
    """Wait, show, and end with the status that the verdict means."""
    deadline = time.monotonic() + wait_s
    while submission["status"] not in (Status.DONE, Status.CANCELLED) and (left := deadline - time.monotonic()) > 0:
        submission = client.submission(submission["id"], wait_s=min(left, LOOK_S))
    show(submission, as_json)
    verdict = Verdict(submission["verdict"]) if submission["verdict"] else None
    raise typer.Exit(of_verdict(verdict, Status(submission["status"])))
