"""The invariants: what must hold of the judge and its machine whatever was submitted."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from judge.cli.serve import Served
from judge.grading import PATIENCE
from judge.problem import Problem
from sandbox.session import COMPILE
from tests.hostile import witnesses
from tests.hostile.sentinels import Sentinels
from tests.hostile.traffic import RUN, Exchange, Traffic

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
"""What a run may take beyond its wall time until the judge has ended it, what may come of it beyond the cap, and what a verdict may
take beyond the end of the last run. In each there is but a look, a kill or a row of the database: on two cpus that
three others wanted, too, they took less than 0.1 s in all rows of P0."""
CELL_S = 30.0
"""What a new cell may take on a machine that has other things to do, libraries imported: an attempt's first one, and the one
that its second run takes. It also waits there for an attempt that is to run alone."""
CROWD = 3
"""Of more submissions than that at once, one waits for others that are to run alone: then its runs and its end say something, and
what is between them does not."""
ENDINGS = frozenset({"judged", "cancelled", "given_up", "refused"})
"""Facts of a timeline that end a submission."""

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
        traffic: Traffic,
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
        self._since = datetime.now(UTC)
        self._daemon_had: set[tuple[str, str]] = set()

    def close(self) -> None:
        logging.getLogger().removeHandler(self.logs)
        self.sentinels.close()
        self.disk.close()
        if self.containers is not None:
            self.containers.close()

    def start(self) -> None:
        self.submitted.clear()
        self.logs.taken()
        self.traffic.forget()
        self._since = datetime.now(UTC)
        self._stored_bytes = self.disk.stored_bytes()
        if self.containers is not None:
            self._daemon_had = self.containers.volumes_and_networks()
        self.memory.start()

    def check(self, ended: list[Ended], invariants: frozenset[str]) -> None:
        """`ended`: all that was submitted."""
        self._alive()
        self._nothing_runs()
        self._nothing_left()
        if "I6" in invariants:
            self._nothing_told(ended)
        if "I7" in invariants:
            self._bounded(ended)
        if "I8" in invariants:
            touched = self.sentinels.touched()
            assert not touched, f"I8: {touched}"
        if "I9" in invariants:
            self._one_verdict(ended)

    def _alive(self) -> None:
        assert self._admin.get("/readyz", timeout=witnesses.ANSWERS_S).status_code == 200, "I1: the API"
        assert "judge-worker" in {thread.name for thread in threading.enumerate()}, "I1: the worker"

    def _nothing_runs(self) -> None:
        if self.containers is None:
            assert not witnesses.processes_below_us(), "I2: processes"
        else:
            self._no_container_works(self.containers)
        assert not witnesses.processes_out_of_cells(), "I2: processes with a cell's uid"

    def _no_container_works(self, containers: witnesses.Containers) -> None:
        assert not containers.wait_until_none_at_work(), "I2: containers"
        for container in containers.listed():
            assert not container["Mounts"], f"I3: a volume of {container['Names']}"
            networks = set(container["NetworkSettings"]["Networks"])
            assert networks <= {"none"}, f"I3: networks {networks} of {container['Names']}"
        assert not containers.new_since(self._daemon_had), "I3: volumes or networks"

    def _nothing_left(self) -> None:
        assert not self.disk.left(), "I3: files"
        assert not witnesses.system_v_of_cells(), "I3: System V objects"
        grown = self.disk.stored_bytes() - self._stored_bytes
        assert grown < DISK_BYTES * max(1, len(self.submitted)), f"I3: {grown} bytes on disk"

    def _nothing_told(self, ended: list[Ended]) -> None:
        """Neither a hidden input, an answer nor a token is anywhere that a candidate or a log's reader looks; and no token, nor
        an answer, in a candidate's cell."""
        assert not self.traffic.answers_in, "I6: an answer went into a candidate's cell"
        assert not self.traffic.secrets_in_or_out, "I6: a token was in a candidate's cell"
        said = [
            client.get(f"{API}/{path}", params=asked).text
            for client in self._candidates
            for path, asked in self._shown(ended, client.get(f"{API}/me").json()["id"])
        ]
        said.append(self.logs.taken())
        shown = witnesses.canaries(said)
        assert not shown, f"I6: a canary is shown: {shown}"
        tokens = [text[:200] for text in said if any(secret in text for secret in self.traffic.secrets)]
        assert not tokens, f"I6: a token is shown: {tokens}"

    def _shown(self, ended: list[Ended], user: str) -> Iterator[tuple[str, dict[str, str]]]:
        """What tells a user something of the row's submissions, or of all: path and parameters. Another's are asked for, too."""
        since = {"since": self._since.isoformat(), "limit": "100"}
        for submission in ended:
            own = ("", "/judgements", "/events", "/timeline", "/source")
            for part in own if submission["author_id"] == user else own[:1]:
                yield f"submissions/{submission['id']}{part}", {}
        for form in ("csv", "ndjson"):
            yield "submissions/export", {"format": form, "since": since["since"]}
        for path in ("problems", "me", "me/progress", "tokens"):
            yield path, {}
        yield "submissions", since
        for slug in {submission["problem"] for submission in ended}:
            yield from ((f"problems/{slug}{part}", {}) for part in ("", "/stats"))

    def _bounded(self, ended: list[Ended]) -> None:
        grown = self.memory.grown_mib()
        at_once = max(min(len(ended), self._slots), 1)
        largest = max((self._problems[one["problem"]].limits.output_bytes for one in ended), default=MIB) / MIB
        most = (GROWTH_MIB + VALUE_MIB * (largest - 1)) * at_once
        assert grown <= most, f"I7: {grown:.0f} MiB more memory, at most {most:.0f} with {at_once} at once"
        for submission in ended:
            kept = self._admin.get(f"{API}/submissions/{submission['id']}/judgements")
            assert len(kept.content) <= STORED_BYTES, f"I7: {len(kept.content)} bytes stored"
            _in_time(
                self._problems[submission["problem"]],
                submission,
                self.traffic.exchanges(submission["id"]),
                len(ended) <= CROWD,
            )

    def _one_verdict(self, ended: list[Ended]) -> None:
        for submission in ended:
            at = f"{API}/submissions/{submission['id']}"
            judgements = self._admin.get(f"{at}/judgements").json()["items"]
            assert (len(judgements), submission["attempt"]) == (1, 1), "I9: one judgement of one attempt"
            facts = [fact["fact"] for fact in self._admin.get(f"{at}/timeline").json()["items"]]
            assert [fact for fact in facts if fact in ENDINGS] == facts[-1:] == ["judged"], f"I9: {facts}"


def _in_time(problem: Problem, ended: Ended, exchanges: list[Exchange], by_itself: bool) -> None:
    """Each run, and what follows the last one; of one that did not wait for a crowd also all that is between the runs."""
    wall_s = problem.limits.of_a_run.wall_s
    for exchange in exchanges:
        most_s = LATE_S + (wall_s * (PATIENCE if exchange.patient else 1) if exchange.do == RUN else COMPILE.wall_s)
        assert exchange.took_s <= most_s, f"I7: {exchange.do} took {exchange.took_s:.1f} s, at most {most_s:.1f} s"
        drained_s = exchange.ended - exchange.full if exchange.full is not None else 0.0
        assert drained_s <= LATE_S or ended["verdict"] != "OLE", f"I7: too much, and {drained_s:.1f} s later still more"
    tests = sum(test["verdict"] is not None for test in ended["tests"])
    runs = sum(exchange.do == RUN for exchange in exchanges)
    assert tests <= runs <= 2 * max(tests, 1) * ended["attempt"], f"I7: {runs} runs of {tests} tests"
    started_s, finished_s = (datetime.fromisoformat(ended[name]).timestamp() for name in ("started_at", "finished_at"))
    if exchanges:
        late_s = finished_s - exchanges[-1].ended
        assert late_s <= LATE_S, f"I7: a verdict {late_s:.1f} s after the last run"
    beside_s = finished_s - started_s - sum(exchange.took_s for exchange in exchanges)
    most_s = 2 * CELL_S + LATE_S
    assert beside_s <= most_s or not by_itself, f"I7: {beside_s:.1f} s beside the runs, at most {most_s:.1f} s"
