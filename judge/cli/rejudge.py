"""`judge rejudge`: judge again on the server, look at old × new, apply it or leave it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from judge.cli.client import Client
from judge.cli.output import err, out, plain, print_json, print_whole, sign
from judge.cli.status import ExitStatus
from judge.config import load_settings
from judge.errors import InvalidRequest
from judge.rejudges import RejudgeStatus
from judge.verdict import Verdict

LOOK_S = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One `submission`, or what fits the `filters` (the API's names), or a rejudge that was `begun` before."""

    submission: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    begun: str | None = None
    apply: bool = False
    discard: bool = False

    def check(self) -> None:
        """Raises: InvalidRequest."""
        ways = (self.submission is not None, bool(self.filters), self.begun is not None)
        if sum(ways) != 1:
            raise InvalidRequest(
                "say what to judge again: a submission's ID, or filters such as -p PROBLEM, or --of ID"
            )
        if self.discard and (self.begun is None or self.apply):
            raise InvalidRequest("--discard ends a rejudge that was begun: give it with --of, and without --apply")


def rejudge(asked: Asked, wait_s: float, as_json: bool) -> None:
    """Raises: typer.Exit: it is not finished; JudgeError."""
    asked.check()
    with Client(load_settings()) as client:
        found = _begun(client, asked)
        found = _waited(client, found, wait_s)
        if asked.apply and asked.begun is not None and found["status"] == RejudgeStatus.JUDGED:
            found = client.end_rejudge(found["id"], "apply")
        changed = list(client.rejudged(found["id"])) if found["judged"] else []
    if as_json:
        print_json({**found, "changed": changed})
    else:
        _print(found, changed)
    if found["status"] == RejudgeStatus.JUDGING:
        raise typer.Exit(ExitStatus.NOT_FINISHED)


def _begun(client: Client, asked: Asked) -> dict[str, Any]:
    if asked.begun is None:
        found = client.rejudge(asked.submission, dict(asked.filters), asked.apply)
        err().print(f"rejudge {found['id']}: {found['total']} submissions")
        return found
    if asked.discard:
        return client.end_rejudge(asked.begun, "discard")
    return client.rejudge_state(asked.begun)


def _waited(client: Client, found: dict[str, Any], wait_s: float) -> dict[str, Any]:
    """Until all is judged, or for so long."""
    deadline, told = time.monotonic() + wait_s, -1
    while found["status"] == RejudgeStatus.JUDGING and (left := deadline - time.monotonic()) > 0:
        if found["judged"] != told and err().is_terminal:
            told = found["judged"]
            err().print(f"{told} of {found['total']} judged")
        time.sleep(min(LOOK_S, left))
        found = client.rejudge_state(found["id"])
    return found


def _print(found: Mapping[str, Any], changed: Sequence[Mapping[str, Any]]) -> None:
    _print_moves(found["moves"])
    if changed:
        out().print()
        _print_changed(changed)
    out().print()
    out().print(plain(_what_now(found)))


def _print_moves(moves: Sequence[Mapping[str, Any]]) -> None:
    """Old verdicts down, new ones across; what is not judged again yet has a column of its own."""
    news = sorted({move["new"] for move in moves}, key=_order)
    counts = {(move["old"], move["new"]): move["count"] for move in moves}
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("old \\ new")
    for new in news:
        table.add_column(new or "waits", justify="right")
    for old in sorted({move["old"] for move in moves}, key=_order):
        cells = (_count(counts.get((old, new), 0), moved=new not in (old, None)) for new in news)
        table.add_row(old, *cells)
    print_whole(table)


def _order(word: str | None) -> int:
    return len(Verdict) if word is None else list(Verdict).index(Verdict(word))


def _count(count: int, moved: bool) -> Text:
    return Text(str(count) if count else "·", style="bold" if count and moved else "dim" if not count else "")


def _print_changed(changed: Sequence[Mapping[str, Any]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "old", "new", "id"):
        table.add_column(column, no_wrap=True)
    for item in changed:
        table.add_row(sign(Verdict(item["new"])), item["old"], item["new"], item["submission_id"])
    print_whole(table)


def _what_now(found: Mapping[str, Any]) -> str:
    match found["status"]:
        case RejudgeStatus.APPLIED:
            return "applied: the new verdicts count, the old judgements stay in the history"
        case RejudgeStatus.DISCARDED:
            return "discarded: nothing was changed"
        case RejudgeStatus.JUDGED:
            return f"nothing is changed yet: `judge rejudge --of {found['id']} --apply`, or `--discard`"
        case _:
            return f"{found['judged']} of {found['total']} judged: `judge rejudge --of {found['id']}` looks again"
