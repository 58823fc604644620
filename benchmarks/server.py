"""The judge served in this process, with Docker cells; its clients are another process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import psutil

from benchmarks import client
from benchmarks.client import Answered
from benchmarks.package import NUMPY, SKLEARN, Bench
from benchmarks.table import Times, machine_cpu_s
from judge.cli.serve import Served, served
from judge.config import SandboxChoice, Settings
from judge.decoded import Shared
from judge.exchange import exchange_for
from judge.history_sql import SqlHistory
from judge.pipeline import Step, Work, judge
from judge.submission import Claim
from judge.verdict import Judgement, Verdict
from sandbox.base import Cell, CellSpec, Limits, Profile, Program, ProgramKind, Run, Trust
from sandbox.docker.sandbox import DockerSandbox

FULL_S = 60.0
"""To start the cells that wait."""
CELLS = 2
BURN = """\
import time
started = time.process_time()
while (used := time.process_time() - started) < {seconds}:
    pass
print(used)
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What `count` submissions came to. `server_cpu_s` of this process, `machine_cpu_s` of all, whoever worked."""

    count: int
    seconds: float
    server_cpu_s: float
    machine_cpu_s: float
    rss_bytes: int


@dataclass
class Server:
    running: Served
    clients: ProcessPoolExecutor
    stored: dict[str, float] = field(default_factory=dict)
    """Submission -> the moment its end was committed."""

    def warm(self, bench: Bench = NUMPY) -> tuple[float, float]:
        """One submission with cells waiting: seconds to the verdict, and of those after the verdict was stored."""
        full: Callable[[float], bool] = getattr(self.running.sandbox, "wait_full", lambda _: True)
        full(FULL_S)
        answered: Answered = self.clients.submit(client.submit, self.running.url, bench).result()
        return answered.took_s, answered.answered - self.stored[answered.submission_id]

    def rest(self) -> None:
        """Wait until as many cells wait as should, and none is being removed."""
        assert isinstance(self.running.sandbox, DockerSandbox)
        self.running.sandbox.rest(FULL_S)

    def load(self, count: int, at_once: int) -> Load:
        """So many submissions from rest to rest: the cells that waited at the start are paid for, too."""
        self.rest()
        process = psutil.Process()
        before, rss, machine = _cpu_s(process), process.memory_info().rss, machine_cpu_s()
        started = time.monotonic()
        self.clients.submit(client.submit_many, self.running.url, NUMPY, count, at_once).result()
        self.rest()
        return Load(
            count,
            seconds=time.monotonic() - started,
            server_cpu_s=_cpu_s(process) - before,
            machine_cpu_s=machine_cpu_s() - machine,
            rss_bytes=process.memory_info().rss - rss,
        )

    def one_more_test(self, times: int) -> Times:
        """The round trip of one test in a cell that has run others: payload in, value out, less the CPU time of the user's own
        code."""
        problem = self.running.shelf.problems[NUMPY.slug]
        exchange, limits = exchange_for(problem), problem.limits.of_a_run
        payload = exchange.payloads(problem.samples[0])[0]
        with self._cell(problem.profile, limits) as cell:
            cell.load(exchange.program(NUMPY.solution))
            cell.run(payload, limits)
            seconds = []
            for _ in range(times):
                started = time.monotonic()
                run = cell.run(payload, limits)
                seconds.append(time.monotonic() - started - run.cpu_s)
            return Times(tuple(seconds))

    def own_cpu_s(self, times: int) -> float:
        """CPU seconds of the judging thread from one test's verdict to the next's: input, run, answer, comparison."""
        problem = self.running.shelf.problems[NUMPY.slug]
        cases = tuple(problem.cases[number % len(problem.cases)] for number in range(times))
        told: list[float] = []

        def tell(step: Step) -> None:
            if step.fact == "tested":
                assert step.verdict is Verdict.AC
                told.append(time.thread_time())

        exchange = exchange_for(problem, Shared())  # what was read of the tests is kept, as a worker keeps it
        judge(Work(problem, NUMPY.solution, "benchmark", cases=cases, exchange=exchange), self.running.sandbox, tell)
        return (told[-1] - told[0]) / (len(told) - 1)

    def known_work(self, work_s: float, times: int) -> Times:
        """By how much the measured CPU time differs from what the program's own clock said that it used, over several cells: each
        takes off what its empty runs cost it."""
        program = Program(ProgramKind.MAIN, BURN.format(seconds=work_s))
        limits = Limits(cpu_s=10 * work_s, wall_s=60.0, memory_mib=128)
        runs: list[Run] = []
        for _ in range(CELLS):
            self.rest()
            with self._cell(Profile.NUMPY, limits) as cell:
                cell.load(program)
                runs += [cell.run(b"", limits) for _ in range(max(times // CELLS, 1))]
        return Times(tuple(abs(run.cpu_s - float(run.payload or b"nan")) for run in runs))

    @contextmanager
    def _cell(self, profile: Profile, limits: Limits) -> Iterator[Cell]:
        with self.running.sandbox.open(CellSpec(profile, Trust.CANDIDATE, limits, "probe", "benchmark")) as cell:
            yield cell


@contextmanager
def serving(problems: Path, data: Path, cpus: tuple[int, ...]) -> Iterator[Server]:
    """A server with a slot on each of `cpus`, that has judged once."""
    settings = Settings(
        problems_dir=problems,
        data_dir=data,
        port=0,
        cpus=cpus,
        sandbox=SandboxChoice.DOCKER,
        instance=f"benchmark-{os.getpid()}",
    )
    with ProcessPoolExecutor(1, get_context("spawn")) as clients, _noting() as stored, served(settings) as running:
        server = Server(running, clients, stored)
        for bench in (NUMPY, SKLEARN):
            server.warm(bench)
        yield server


@contextmanager
def _noting() -> Iterator[dict[str, float]]:
    """When the end of each submission is committed."""
    stored: dict[str, float] = {}
    finish = SqlHistory.finish

    def noting(history: SqlHistory, claim: Claim, judgement: Judgement) -> bool:
        kept = finish(history, claim, judgement)
        stored[claim.submission.id] = time.monotonic()
        return kept

    with patch.object(SqlHistory, "finish", noting):
        yield stored


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
