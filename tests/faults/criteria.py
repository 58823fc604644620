"""What must hold after every scenario, whatever was done to the service: PC1 to PC6."""

from __future__ import annotations

from pathlib import Path

import psutil

from judge.submission import Status
from judge.verdict import Verdict
from tests.faults.servers import wait_until
from tests.faults.service import CANARY, Service

ENDS_S = 240.0
"""The criterion is 90 s on a machine that does nothing else; how long it took stands in the table."""
QUIET_S = 60.0
OVER = (Status.DONE, Status.CANCELLED)
OPEN = "status in ('queued', 'running')"
JUDGED = "status = 'done' and author_id is not null"


def require_all(service: Service) -> None:
    """Of all that it accepted since this held the last time. Raises: AssertionError."""
    _all_end(service)
    new = service.expected.keys() - service.seen
    for submission_id in new:
        expected = service.expected[submission_id]
        _one_verdict(service, submission_id, Verdict.JE if submission_id in service.given_up else expected)
    _nothing_left(service)
    _counted_once(service)
    _no_canary(service)
    service.seen |= new


def _all_end(service: Service) -> None:
    """PC1. And there is no row but of what was accepted."""
    assert service.rows() == len(service.expected)

    try:
        wait_until(lambda: service.rows(OPEN) == 0, "every submission ends", ENDS_S)
    except AssertionError as error:
        open_ones = [one for one in service.expected if service.get(one).status not in OVER]
        facts = [str(service.store.history.timeline(one)) for one in open_ones[:3]]
        logs = [f"{p.name} {p.pid}: {p.said()[-2500:]}" for p in service.processes[-2:]]
        raise AssertionError("\n".join([f"{len(open_ones)} do not end", *facts, *logs])) from error


def _one_verdict(service: Service, submission_id: str, expected: Verdict | None) -> None:
    """PC2 and PC4: exactly one, and the one that a run without faults gives."""
    history = service.store.history
    facts = [entry.fact for entry in history.timeline(submission_id)]
    judged = history.judgements(submission_id)
    if expected is None and history.get(submission_id).status is Status.CANCELLED:
        assert not judged, facts
        return
    assert [kept.judgement.verdict for kept in judged] == [expected or Verdict.AC], facts
    assert history.get(submission_id).verdict is (expected or Verdict.AC)
    assert facts.count("judged") + facts.count("given_up") == 1, facts


def _nothing_left(service: Service) -> None:
    """PC3: no container that works for one of them, no process of such a one, no temporary file."""
    wait_until(lambda: not service.at_work(), "no cell is left at work", QUIET_S)
    gone = service.cells - {container["Id"] for container in service.containers()}
    wait_until(lambda: not in_cells(gone), "no process of a removed cell is left", QUIET_S)
    left = [str(path) for path in service.temporary.rglob("*")]
    assert not left, left


def in_cells(cells: set[str]) -> list[int]:
    """Pids of the processes in these containers."""
    groups = [(pid, _groups(pid)) for pid in psutil.pids()]
    return [pid for pid, mine in groups if any(cell in mine for cell in cells)]


def _groups(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cgroup").read_text("utf-8")
    except OSError:  # it has ended
        return ""


def _counted_once(service: Service) -> None:
    """PC5: what a person has solved and tried."""
    if not any(p.name == "api" and p.alive for p in service.processes):
        return
    judged = service.rows(f"{JUDGED} and verdict <> 'JE'")
    progress = service.client.get("/api/v1/me/progress").json()
    assert [row["attempts"] for row in progress["problems"]] == ([judged] if judged else [])
    assert progress["solved"] == (service.rows(f"{JUDGED} and verdict = 'AC'") > 0)


def _no_canary(service: Service) -> None:
    """PC6."""
    assert not [p.log.name for p in service.processes if CANARY in p.said()]
