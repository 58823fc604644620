"""`judge submit`, `watch`, `result`, `history`: against a server (`JUDGE_URL`, `JUDGE_TOKEN`)."""

from __future__ import annotations

import getpass
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from judge.cli.client import Client
from judge.cli.credentials import Credentials
from judge.cli.following import follow
from judge.cli.output import err, out, plain, print_diff, print_history, print_json, show_submission
from judge.cli.solution import guess_problem, read_inputs, read_source
from judge.cli.status import of_verdict
from judge.config import load_settings
from judge.errors import InvalidRequest
from judge.submission import ENDED, Kind, Status
from judge.verdict import Verdict

LOOK_S = 30
"""How long one request waits for the verdict."""


def submit(
    solution: Path, problem: str | None, samples: bool, inputs: tuple[Path, ...], wait_s: float, as_json: bool
) -> None:
    """Submit, wait, show. Raises: typer.Exit: with the status that the verdict means; JudgeError."""
    settings = load_settings()
    source = read_source(solution)
    slug = guess_problem(solution, problem, settings.problems)
    with Client(settings) as client:
        kind = Kind.RUN if samples or inputs else Kind.SUBMIT
        submission = client.submit(slug, source, kind, read_inputs(inputs))
        err().print(f"submission {submission['id']}")
        _finish(client, submission, wait_s, as_json)


def watch(submission_id: str, wait_s: float, as_json: bool) -> None:
    """Wait so long, 0 for not at all, and show. Raises: as `submit`."""
    with Client(load_settings()) as client:
        _finish(client, client.submission(submission_id), wait_s, as_json)


def login(url: str | None) -> None:
    """Ask for a token, try it, keep it. Raises: JudgeError."""
    settings = load_settings(**({"url": url} if url is not None else {}))
    token = _asked_for(settings.url)
    with Client(settings, token=token) as client:
        me = client.me()
    Credentials().keep(settings.url, token)
    out().print(f"signed in at {settings.url} as {plain(me['name'])} ({me['role']})")


def _asked_for(url: str) -> str:
    """From a terminal without an echo, else the first line of standard input. Raises: InvalidRequest."""
    token = getpass.getpass(f"Token for {url}: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not (token := token.strip()):
        raise InvalidRequest("no token was given: `judge token new NAME` on the server makes one")
    return token


def logout() -> None:
    """Forget the token of this server. Raises: ConfigError."""
    url = load_settings().url
    out().print(f"signed out at {url}" if Credentials().forget(url) else f"there was no token for {url}")


def whoami(as_json: bool) -> None:
    """Raises: JudgeError."""
    settings = load_settings()
    with Client(settings) as client:
        me = client.me()
    if as_json:
        print_json(me)
    else:
        out().print(f"{plain(me['name'])} ({me['role']}) at {settings.url}")


def history(filters: Mapping[str, str | int], as_json: bool) -> None:
    """The newest so many, newest first. Raises: JudgeError."""
    with Client(load_settings()) as client:
        page = client.history(dict(filters))
    if as_json:
        print_json(page)
        return
    print_history(page["items"])


def export(filters: Mapping[str, str | int]) -> None:
    """To standard output. Raises: JudgeError."""
    with Client(load_settings()) as client:
        for text in client.export(dict(filters)):
            sys.stdout.write(text)


def diff(a: str, b: str, as_json: bool) -> None:
    """Two of one's own, from the first to the second. Raises: JudgeError."""
    with Client(load_settings()) as client:
        both = client.diff(a, b)
    if as_json:
        print_json(both)
    else:
        print_diff(both["a"], both["b"])


def _finish(client: Client, submission: dict[str, Any], wait_s: float, as_json: bool) -> None:
    """Wait, show, and end with the status that the verdict means."""
    deadline = time.monotonic() + wait_s
    if wait_s > 0 and err().is_terminal and submission["status"] not in ENDED:
        follow(client, submission["id"], submission["problem"], wait_s)
        submission = client.submission(submission["id"])
    while submission["status"] not in ENDED and (left := deadline - time.monotonic()) > 0:
        submission = client.submission(submission["id"], wait_s=min(left, LOOK_S))
    show_submission(submission, as_json)
    verdict = Verdict(submission["verdict"]) if submission["verdict"] else None
    raise typer.Exit(of_verdict(verdict, Status(submission["status"])))
