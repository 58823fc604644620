"""The service as it runs: `python -m api` and as many `python -m worker` as a scenario starts, over servers that may be hurt."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import uuid
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docker
import httpx
from sqlalchemy import text

from judge.config import Settings
from judge.database import upgrade
from judge.store import Store, open_store
from judge.submission import Kind, Language, NewSubmission, Status, Submission
from judge.verdict import Verdict
from tests import cores
from tests.faults.process import Process
from tests.faults.servers import free_port, wait_until
from tests.integration.conftest import REFERENCE, echo_cases, write_package
from worker.app import TaskQueue, make_celery

CANARY = f"canary{secrets.token_hex(6)}"
"""Stands in every source and every hidden input: it is in no log."""
RIGHT = f"{REFERENCE}# {CANARY}\n"
WRONG = f"def echo(numbers, text):\n    return {{}}  # {CANARY}\n"
LONG = (
    "import time\n\n\ndef echo(numbers, text):\n    time.sleep(0.7)\n"
    f"    return {{'sum': sum(numbers), 'text': text}}  # {CANARY}\n"
)
"""Runs for three seconds and takes no cpu: long enough to be caught at it."""
CASES = 4
START_S = 240.0
"""A worker proves its sandbox first, which takes its time on a busy machine."""
ADMIN = f"admin-{secrets.token_hex(16)}"
TIMES = {"lease_s": 2.0, "heartbeat_s": 0.3, "sweep_s": 0.5, "retry_pause_s": 0.2}
"""Of an operator's 15, 3, 5 and 2 s: a lease runs out in 1/7 of the time."""
STARTING_S = 10.0
WORKER = f"import sandbox.docker.orphans as orphans\norphans.STARTING_S = {STARTING_S}\nimport worker.main\nworker.main.main()\n"
"""`python -m worker`, but that a container which was created and never started is an orphan after 10 s and not after 120."""
NO_LIMIT = "1000000/minute"


@dataclass
class Service:
    """`folder`: all that it writes. `docker_host`: of the daemon that it judges with, empty for the machine's own."""

    folder: Path
    redis_url: str
    database_url: str
    image_prefix: str
    docker_host: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    processes: list[Process] = field(default_factory=list)
    expected: dict[str, Verdict | None] = field(default_factory=dict)
    """Of each submission that was accepted, what a run without faults ends in; None: it may be cancelled."""
    verdicts: dict[str, Verdict | None] = field(default_factory=lambda: {WRONG: Verdict.WA})
    """Of a program, without a fault; AC where it is not among them."""
    given_up: set[str] = field(default_factory=set)
    """Those that end in a judge error, as their scenario says."""
    seen: set[str] = field(default_factory=set)
    """Those of which the criteria have been looked at."""
    cells: set[str] = field(default_factory=set)
    """Ids of all containers that were seen."""

    def __post_init__(self) -> None:
        self.instance = f"faults-{uuid.uuid4().hex[:10]}"
        self.port = free_port()
        self._stack, self._count = ExitStack(), 0
        cases = echo_cases(CASES, mark=CANARY)
        write_package(self.folder / "problems", "echo", cases, str(uuid.uuid4()), time_limit=3)
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        values: dict[str, Any] = {
            "problems_dir": self.folder / "problems",
            "data_dir": self.folder / "data",
            "database_url": self.database_url,
            "redis_url": self.redis_url,
            "instance": self.instance,
            "image_prefix": self.image_prefix,
            "port": self.port,
            "admin_token": ADMIN,
            "rate_requests": NO_LIMIT,
            "rate_submissions": NO_LIMIT,
            "rate_refusals": NO_LIMIT,
            "user_queued": 100_000,
            **TIMES,
            **self.settings,
        }
        self.values = values
        upgrade(self.database_url)
        self.in_process = Settings(**values)
        self.store: Store = open_store(self.in_process)
        self._stack.callback(self.store.close)
        celery = make_celery(self.in_process)
        self._stack.callback(celery.close)
        self.queue = TaskQueue(celery)
        self.client = self._stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=40))
        self.daemon = self._stack.enter_context(closing(docker.APIClient(base_url=self.docker_host or None)))

    # processes

    def start_api(self) -> Process:
        api = self._start("api", ["-m", "api"])
        wait_until(self._serves, "the API serves", START_S)
        if "Authorization" not in self.client.headers:
            self._sign_in()
        return api

    def start_worker(
        self,
        cpus: Sequence[int] = (),
        before: Sequence[str] = (),
        wait: bool = True,
        stderr: int | None = None,
        **environment: str,
    ) -> Process:
        """`before`: words in front of the command, such as prlimit's. `stderr`: a descriptor in place of its log."""
        own = {"JUDGE_CPUS": ",".join(map(str, cpus or cores.one())), "DOCKER_HOST": self.docker_host, **environment}
        worker = self._start("worker", ["-c", WORKER], before, stderr, own)
        if wait:
            self.wait_judging(worker)
        return worker

    def wait_judging(self, worker: Process) -> None:
        """Until it takes submissions from the queue. Raises: AssertionError: it ended, or takes too long."""

        def judging() -> bool:
            assert worker.alive, worker.said()[-3000:]
            return " ready." in worker.said()

        wait_until(judging, "the worker is ready", START_S)

    def api(self) -> Process:
        """One that serves."""
        return self.alive("api") or self.start_api()

    def worker(self) -> Process:
        """One that judges: it stays for the next scenario."""
        return self.alive("worker") or self.start_worker()

    def forget(self) -> None:
        """After a scenario that failed: the next one is not to suffer from it."""
        for process in self.processes:
            if process.alive:
                process.kill()
        self.store.database.write(lambda connection: connection.execute(text("truncate submissions, sources cascade")))
        self.processes.clear()
        self.expected.clear()
        self.given_up.clear()
        self.seen.clear()

    def close(self) -> None:
        """Every process ends by SIGTERM, and nothing is left of it."""
        ends = [p.stop() for p in self.processes if p.alive and p.name == "worker"]
        for process in self.processes:
            if process.alive:
                process.stop()  # uvicorn ends by the signal itself
        try:
            left = [c for c in self.containers() if c["State"] != "created"]
            assert not any(ends), ends
            assert not left, [c["Names"] for c in left]
        finally:
            for container in self.containers():
                with suppress(docker.errors.APIError):
                    self.daemon.remove_container(container["Id"], force=True)
            self._stack.close()

    # submissions

    def post(self, source: str = RIGHT, key: str | None = None) -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        body = {"problem": "echo", "language": "python3", "source": source}
        return self.client.post("/api/v1/submissions", json=body, headers=headers)

    def submit(self, source: str = RIGHT, key: str | None = None) -> str:
        """Accepted: its id."""
        answer = self.post(source, key)
        assert answer.status_code == 202, answer.text
        return self.accepted(answer, source)

    def accepted(self, answer: httpx.Response, source: str = RIGHT) -> str:
        submission_id = str(answer.json()["id"])
        self.expected[submission_id] = self.verdicts.get(source, Verdict.AC)
        return submission_id

    def add(self, source: str = RIGHT, version: str | None = None) -> str:
        """A row that nobody published, past the API."""
        version = version or self.version()
        new = NewSubmission("echo", version, Language.PYTHON3, source, Kind.SUBMIT, None)
        submission_id = self.store.history.add(new).id
        self.expected[submission_id] = self.verdicts.get(source, Verdict.AC)
        return submission_id

    def adopt(self) -> None:
        """What was accepted although nobody came to hear of it."""
        query = text("select id from submissions")
        ids = self.store.database.read(lambda connection: connection.execute(query).scalars().all())
        for submission_id in ids:
            self.expected.setdefault(str(submission_id), Verdict.AC)

    def version(self) -> str:
        return self.store.published.problems().items[0].version

    def get(self, submission_id: str) -> Submission:
        return self.store.history.get(submission_id)

    def rows(self, where: str = "true") -> int:
        """How many submissions are kept."""
        count = text(f"select count(*) from submissions where {where}")
        return int(self.store.database.read(lambda connection: connection.execute(count).scalar_one()))

    def wait_running(self, submission_id: str) -> None:
        wait_until(lambda: self.get(submission_id).status is Status.RUNNING, f"{submission_id} runs", START_S)

    def at_work(self) -> list[str]:
        """Names of the containers that work, or worked, for a submission."""
        names = [str(c["Names"][0]) for c in self.containers() if c["Names"]]
        return [name for name in names if any(one in name for one in self.expected)]

    def containers(self) -> list[dict[str, Any]]:
        found = list(self.daemon.containers(all=True, filters={"label": f"judge.instance={self.instance}"}))
        self.cells |= {container["Id"] for container in found}
        return found

    def alive(self, name: str) -> Process | None:
        return next((p for p in reversed(self.processes) if p.name == name and p.alive), None)

    def _start(
        self,
        name: str,
        words: Sequence[str],
        before: Sequence[str] = (),
        stderr: int | None = None,
        own: dict[str, str] | None = None,
    ) -> Process:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("JUDGE_", "DOCKER_"))}
        environment |= {f"JUDGE_{k.upper()}": str(v) for k, v in self.values.items()}
        environment |= {"TMPDIR": str(self.temporary)}
        environment |= {k: v for k, v in (own or {}).items() if v}
        self._count += 1
        path = self.folder / f"{name}-{self._count}.log"
        with path.open("ab") as log:
            command = [*before, sys.executable, *words]
            popen = subprocess.Popen(
                command,
                env=environment,
                cwd=Path(__file__).parents[2],
                stdout=log,
                stderr=log if stderr is None else stderr,
            )
        process = Process(name, popen, path)
        self.processes.append(process)
        return process

    def _serves(self) -> bool:
        with suppress(httpx.TransportError):
            return self.client.get("/healthz").status_code == 200
        return False

    def _sign_in(self) -> None:
        admin = {"Authorization": f"Bearer {ADMIN}"}
        user = self.client.post("/api/v1/users", json={"name": f"ada-{self.instance}"[:60]}, headers=admin).json()["id"]
        made = self.client.post("/api/v1/tokens", json={"label": "faults", "user_id": user}, headers=admin).json()
        self.client.headers["Authorization"] = f"Bearer {made['secret']}"
