"""The invariants: what must hold of the judge and its machine whatever was submitted."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from judge.cli.serve import Served
from judge.problem import Problem
from tests.hostile import witnesses
from tests.hostile.sentinels import Sentinels

API = "/api/v1"

GROWTH_MIB = 50.0
"""Of the server's memory, for each submission that is judged at the same time."""
VALUE_MIB = 16.0
"""And for each MiB beyond the first that the problem lets a program return: as Python's objects it takes several times as much."""
STORED_BYTES = 256 * 1024
"""Of one submission's judgement, with all that is kept of its output."""
MIB = 1024 * 1024
DISK_BYTES = MIB
LATE_S = 3.0
"""What a verdict may take beyond the wall time of the tests that were run, one of them twice."""
CELL_S = 30.0
"""What a new cell may take on a machine that has other things to do, libraries imported: an attempt's first one, and the one
that its second run takes."""
CROWD = 3
"""Of more submissions than that at once, one waits for others that are to run alone, and its time says nothing."""

Ended = dict[str, Any]
"""A submission that is done, as an admin sees it."""


class Watch:
    """All witnesses of one running judge."""

    def __init__(
        self,
        served: Served,
        instance: str,
        data: Path,
        scratch: Path,
        traffic: witnesses.Traffic,
        candidates: tuple[httpx.Client, ...],
        admin: httpx.Client,
        slots: int,
    ) -> None:
        """`candidates`: who may see what a candidate sees."""
        self._slots = slots
        self._problems, self._candidates, self._admin = served.shelf.problems, candidates, admin
        self.submitted: list[str] = []
        """Ids, since the row began."""
        self.containers = witnesses.Containers(instance) if served.sandbox.name == "docker" else None
        self.traffic = traffic
        self.disk = witnesses.Disk(data, scratch)
        self.memory = witnesses.Memory()
        self.sentinels = Sentinels()
        self.logs = witnesses.Logs()
        logging.getLogger().addHandler(self.logs)
        self._stored_bytes = 0

    def close(self) -> None:
        logging.getLogger().removeHandler(self.logs)
        self.sentinels.close()
        self.disk.close()
        if self.containers is not None:
            self.containers.close()

    def start(self) -> None:
        self.submitted.clear()
        self.logs.taken()
        self._stored_bytes = self.disk.stored_bytes()
        self.memory.start()

    def check(self, ended: list[Ended], invariants: frozenset[str]) -> None:
        """`ended`: all that was submitted."""
        self._alive()
        self._nothing_runs()
        self._nothing_left()
        if "I6" in invariants:
            self._nothing_told()
        if "I7" in invariants:
            self._bounded(ended)
        if "I8" in invariants:
            assert not self.sentinels.touched(), "I8"
        if "I9" in invariants:
            self._one_verdict(ended)

    def _alive(self) -> None:
        assert self._admin.get("/readyz", timeout=witnesses.ANSWERS_S).status_code == 200, "I1: the API"
        assert "judge-worker" in {thread.name for thread in threading.enumerate()}, "I1: the worker"

    def _nothing_runs(self) -> None:
        if self.containers is None:
            assert not witnesses.processes_below_us(), "I2: processes"
            return
        assert not self.containers.wait_until_none_at_work(), "I2: containers"
        for container in self.containers.listed():
            assert not container["Mounts"], f"I3: a volume of {container['Names']}"
            networks = set(container["NetworkSettings"]["Networks"])
            assert networks <= {"none"}, f"I3: networks {networks} of {container['Names']}"

    def _nothing_left(self) -> None:
        assert not self.disk.left(), "I3: files"
        assert not witnesses.system_v_of_cells(), "I3: System V objects"
        grown = self.disk.stored_bytes() - self._stored_bytes
        assert grown < DISK_BYTES * max(1, len(self.submitted)), f"I3: {grown} bytes on disk"

    def _nothing_told(self) -> None:
        """Neither a hidden input nor an answer is anywhere that a candidate or a log's reader looks."""
        assert not self.traffic.answers_in, "I6: an answer went into a candidate's cell"
        own = [
            f"submissions/{submission}{part}"
            for submission in self.submitted
            for part in ("", "/judgements", "/events")
        ]
        paths = [*own, "submissions", "problems"]
        said = [client.get(f"{API}/{path}").text for client in self._candidates for path in paths]
        said.append(self.logs.taken())
        shown = witnesses.canaries(said)
        assert not shown, f"I6: a canary is shown: {shown}"

    def _bounded(self, ended: list[Ended]) -> None:
        grown = self.memory.grown_mib()
        at_once = max(min(len(ended), self._slots), 1)
        largest = max((self._problems[one["problem"]].limits.output_bytes for one in ended), default=MIB) / MIB
        most = (GROWTH_MIB + VALUE_MIB * (largest - 1)) * at_once
        assert grown <= most, f"I7: {grown:.0f} MiB more memory, at most {most:.0f} with {at_once} at once"
        for submission in ended:
            kept = self._admin.get(f"{API}/submissions/{submission['id']}/judgements")
            assert len(kept.content) <= STORED_BYTES, f"I7: {len(kept.content)} bytes stored"
            if len(ended) <= CROWD:
                _in_time(self._problems[submission["problem"]], submission)

    def _one_verdict(self, ended: list[Ended]) -> None:
        for submission in ended:
            judgements = self._admin.get(f"{API}/submissions/{submission['id']}/judgements").json()["items"]
            assert (len(judgements), submission["attempt"]) == (1, 1), "I9: one judgement of one attempt"


def _in_time(problem: Problem, ended: dict[str, Any]) -> None:
    started, finished = (datetime.fromisoformat(ended[name]) for name in ("started_at", "finished_at"))
    run = sum(test["verdict"] is not None for test in ended["tests"])
    most_s = (run + 1) * problem.limits.of_a_run.wall_s + 2 * CELL_S + LATE_S
    took_s = (finished - started).total_seconds()
    assert took_s <= most_s, f"I7: a verdict after {took_s:.1f} s, at most {most_s:.1f} s"
