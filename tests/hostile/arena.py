"""The whole judge with everything around it that a hostile program must leave alone, and an honest neighbour."""

from __future__ import annotations

import logging
import os
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import structlog

from judge.cli.serve import Served
from judge.logs import configure_logging
from tests.hostile import neighbours
from tests.hostile.case import PROBLEMS
from tests.hostile.neighbours import SOURCE as NEIGHBOUR
from tests.hostile.neighbours import Pair
from tests.hostile.traffic import Traffic
from tests.hostile.watch import API, Watch
from tests.integration.conftest import running_judge

CPUS = tuple(sorted(os.sched_getaffinity(0))[-2:])
"""A slot each: two, where there are two, so that neighbours are judged at once."""
PATIENCE_S = 300.0
"""After this a submission hangs."""
AGAIN, TRIES = 3, 12
"""How often a hostile submission that is over at once is submitted again beside one neighbour, and beside how many until the two
have run at the same time: on a machine that ten others want one in four missed its neighbour, whose cell took longer to start."""

CROWD_ALONE = 3
"""How often what a crowd takes is measured alone before it, and again behind it."""

UNCOUNTED = {
    "user_queued": None,
    "queue_limit": None,
    "user_packages": None,
    "rate_requests": "1000000/minute",
    "rate_submissions": "1000000/minute",
    "rate_packages": "1000000/minute",
    "rate_refusals": "1000000/minute",
}
"""One candidate submits the whole suite: what is counted of a user would end it long before the sandbox had to hold."""

ADMIN = "judge_" + "a" * 43


class Arena:
    """One running judge. `candidate` submits what is hostile, `honest` what is not, `admin` sees everything."""

    def __init__(
        self,
        served: Served,
        watch: Watch,
        data: Path,
        candidate: httpx.Client,
        honest: httpx.Client,
        admin: httpx.Client,
        paired: bool,
    ) -> None:
        self.exact = served.sandbox.name == "docker"
        """Is CPU time read from a cgroup, to the nanosecond?"""
        self.served, self.watch, self.data = served, watch, data
        self.candidate, self.honest, self.admin = candidate, honest, admin
        self.seen: list[str] = []
        """Verdicts of hostile submissions since the row began."""
        self.early: dict[str, str] = {}
        """Submissions that were made before their row began, by the row's name."""
        self._rounds: dict[str, list[str]] = defaultdict(list)
        self.neighbours: list[Pair] = []
        self.bare: list[Pair] = []
        """What bare processes took at the same time as the neighbours, near enough."""
        self.crowds: list[Pair] = []
        self.bare_crowds: list[Pair] = []
        """The same of many at once, in the median of each lot: of those one alone says too little."""
        self._alone: dict[str, Any] | None = None
        self._always_anew = paired

    def submit(self, source: str, problem: str = "echo", client: httpx.Client | None = None, **fields: Any) -> str:
        """The submission's id."""
        body = {"problem": problem, "language": "python3", "source": source, **fields}
        answer = (client or self.candidate).post(f"{API}/submissions", json=body)
        assert answer.status_code == 202, answer.text
        submission = str(answer.json()["id"])
        self.watch.submitted.append(submission)
        return submission

    def ended(self, submission: str) -> dict[str, Any]:
        """The submission as an admin sees it, once it is done."""
        for _ in range(int(PATIENCE_S / 30)):
            answer = self.admin.get(f"{API}/submissions/{submission}", params={"wait": 30}, timeout=60)
            assert answer.status_code == 200, answer.text
            if answer.json()["status"] == "done":
                return dict(answer.json())
        raise AssertionError(f"submission {submission} hangs: {answer.text}")

    def verdict(self, submission: str) -> str:
        """Of a hostile submission, once it is done."""
        verdict = str(self.ended(submission)["verdict"])
        self.seen.append(verdict)
        return verdict

    def judge(self, source: str, problem: str = "echo", **fields: Any) -> dict[str, Any]:
        """Submit as the candidate, and wait for the end."""
        submission = self.submit(source, problem, **fields)
        self.verdict(submission)
        return self.ended(submission)

    def judge_beside_neighbour(self, source: str, problem: str = "echo") -> dict[str, Any]:
        """The same with an honest submission at the same time, which must not notice. Where there are two slots, both did run at
        the same time: what is over within milliseconds is submitted again meanwhile. What came of it is what came of the first."""
        alone, two = self.neighbour_alone(), len(CPUS) > 1
        hostile: list[str] = []
        for _ in range(TRIES):
            hostile.append(self.submit(source, problem))
            neighbour = self.submit(NEIGHBOUR, client=self.honest)
            self.ended(hostile[-1])
            for _ in range(AGAIN if two else 0):
                if self.watch.traffic.met(hostile, neighbour) or self._is_done(neighbour):
                    break
                hostile.append(self.submit(source, problem))
                self.ended(hostile[-1])
            self.unharmed(self.ended(neighbour), alone)
            if not two or self.watch.traffic.met(hostile, neighbour):
                self.verdict(hostile[0])
                return self.ended(hostile[0])
        raise AssertionError(f"I4: {len(hostile)} submissions, and none ran at the same time as its neighbour")

    def _is_done(self, submission: str) -> bool:
        return bool(self.admin.get(f"{API}/submissions/{submission}").json()["status"] == "done")

    def neighbour_alone(self) -> dict[str, Any]:
        """What the neighbour takes with nothing beside it: measured anew where the median over all rows is looked at."""
        if self._always_anew and self.exact and len(CPUS) > 1:
            self.bare.append(neighbours.bare_pair(CPUS))
        if self._alone is None or self._always_anew:
            self._alone = self.ended(self.submit(NEIGHBOUR, client=self.honest))
        return self._alone

    def unharmed(self, neighbour: dict[str, Any], alone: dict[str, Any]) -> None:
        """I4, of an honest submission that has ended; `alone`: the same without anything beside it."""
        assert neighbour["verdict"] == alone["verdict"] == "AC", f"I4: {neighbour}"
        pair = Pair(_cpu_s(neighbour), _cpu_s(alone))
        self.neighbours.append(pair)
        assert not pair.is_much(), f"I4: a neighbour's CPU time: {pair}"
        # A clock that ticks every 10 ms may miss most of it.
        assert not (self.exact and pair.is_little()), f"I4: a neighbour's CPU time: {pair}"

    def unharmed_crowd(self, crowd: Sequence[str], alone: Sequence[dict[str, Any]]) -> None:
        """I4, of honest submissions that ran side by side with hostile ones; `alone`: the same, before and after."""
        usual = sorted(alone, key=_cpu_s)[len(alone) // 2]
        ended = [self.ended(submission) for submission in crowd]
        for neighbour in ended:
            self.unharmed(neighbour, usual)
        self.crowds.append(Pair(statistics.median(map(_cpu_s, ended)), _cpu_s(usual)))

    def crowd_alone(self) -> list[dict[str, Any]]:
        """Some of `neighbour_alone`, where the median over all rounds is looked at; else that one."""
        measured = len(self.bare)
        alone = [self.neighbour_alone() for _ in range(CROWD_ALONE if self._always_anew else 1)]
        self.bare_crowds += self.bare[measured:]
        return alone

    def steady(self, row: str, verdict: str) -> None:
        """I5: what this row came to is what it came to in earlier rounds."""
        earlier = self._rounds[row]
        assert set(earlier) <= {verdict}, f"I5: {row} was {', '.join(earlier)}, and now {verdict}"
        earlier.append(verdict)

    @contextmanager
    def watched(self, invariants: frozenset[str] = frozenset()) -> Iterator[None]:
        """Check the invariants after the block: I1, I2, I3 always, the others where named."""
        self.seen.clear()
        self.watch.start()
        yield
        self.watch.check([self.ended(submission) for submission in self.watch.submitted], invariants)


def _cpu_s(ended: dict[str, Any]) -> float:
    """Of all tests: less uncertain than that of one."""
    return float(sum(test["cpu_s"] for test in ended["tests"]))


@contextmanager
def arena(sandbox: str, instance: str, data: Path, scratch: Path, paired: bool) -> Iterator[Arena]:
    """`paired`: for each neighbour there is one alone, too."""
    traffic = Traffic()
    settings = {"sandbox": sandbox, "instance": instance, "cpus": CPUS, "admin_token": ADMIN, **UNCOUNTED}
    with ExitStack() as stack:
        stack.enter_context(_logging())
        served, admin = stack.enter_context(running_judge(PROBLEMS, data, traffic, **settings))
        admin.headers["Authorization"] = f"Bearer {ADMIN}"
        candidate, honest = (stack.enter_context(_client(served, admin, name)) for name in ("candidate", "honest"))
        traffic.secrets += [
            client.headers["Authorization"].removeprefix("Bearer ") for client in (admin, candidate, honest)
        ]
        watch = Watch(served, instance, data, scratch, traffic, (candidate, honest), admin, len(CPUS))
        stack.callback(watch.close)
        yield Arena(served, watch, data, candidate, honest, admin, paired)


def _client(served: Served, admin: httpx.Client, name: str) -> httpx.Client:
    """Somebody with a token, in the role of a candidate."""
    user = admin.post(f"{API}/users", json={"name": name, "role": "candidate"}).json()
    token = admin.post(f"{API}/tokens", json={"label": "hostile", "user_id": user["id"]}).json()["secret"]
    return httpx.Client(base_url=served.url, timeout=60, headers={"Authorization": f"Bearer {token}"})


@contextmanager
def _logging() -> Iterator[None]:
    """As a process of ours logs; what was set before is set again afterwards."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    configure_logging()
    root.handlers[:] = handlers
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.configure(**before)
