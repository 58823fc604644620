"""`judge submit`, `watch`, `result`, `history`: against a server (`JUDGE_URL`, `JUDGE_TOKEN`)."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import typer

from judge.cli.client import Client
from judge.cli.output import err, print_history, print_json, show_submission
from judge.cli.solution import guess_problem, read_source
from judge.cli.status import of_verdict
from judge.config import load_settings
from judge.submission import Kind, Status
from judge.verdict import Verdict

LOOK_S = 30
"""How long one request waits for the verdict."""


def submit(solution: Path, problem: str | None, samples: bool, wait_s: float, as_json: bool) -> None:
    """Submit, wait, show. Raises: typer.Exit: with the status that the verdict means; JudgeError."""
    settings = load_settings()
    source = read_source(solution)
    slug = guess_problem(solution, problem, settings.problems)
    with Client(settings) as client:
        submission = client.submit(slug, source, Kind.RUN if samples else Kind.SUBMIT)
        err().print(f"submission {submission['id']}")
        _finish(client, submission, wait_s, as_json)


def watch(submission_id: str, wait_s: float, as_json: bool) -> None:
    """Wait so long, 0 for not at all, and show. Raises: as `submit`."""
    with Client(load_settings()) as client:
        _finish(client, client.submission(submission_id), wait_s, as_json)


def history(problem: str | None, verdict: Verdict | None, limit: int, as_json: bool) -> None:
    """The newest so many, newest first. Raises: JudgeError."""
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
    print_history(page["items"])


def _finish(client: Client, submission: dict[str, Any], wait_s: float, as_json: bool) -> None:
    """Wait, show, and end with the status that the verdict means."""
    deadline = time.monotonic() + wait_s
    while submission["status"] not in (Status.DONE, Status.CANCELLED) and (left := deadline - time.monotonic()) > 0:
        submission = client.submission(submission["id"], wait_s=min(left, LOOK_S))
    show_submission(submission, as_json)
    verdict = Verdict(submission["verdict"]) if submission["verdict"] else None
    raise typer.Exit(of_verdict(verdict, Status(submission["status"])))
