"""`python -m tests.faults.soak [--minutes 30] [--submissions 500] [--seed N] [--write]`: FI52.

A random fault every 20 seconds, while honest and hostile programs are handed in. Afterwards PC1 to PC6. Exit status 1 if one of
them does not hold.
"""

from __future__ import annotations

import argparse
import random
import secrets
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from benchmarks.table import machine
from judge.errors import JudgeError
from judge.submission import Status
from tests.faults.criteria import require_all
from tests.faults.process import Process
from tests.faults.road import Road
from tests.faults.servers import PostgresServer, RedisServer, wait_until
from tests.faults.service import CANARY, LONG, RIGHT, WRONG, Service
from tests.faults.table import write_soak
from tests.integration.sandbox.daemon_proxy import DaemonProxy, Refusal

EVERY_S = 20.0
LOOK_S = 0.2
OUTAGE_S = 5.0
HEAL_S = 240.0
PAGE = Path(__file__).parents[2] / "docs" / "faults.md"

_ECHO = "def echo(numbers, text):\n"
HOSTILE = {
    "wrong": WRONG,
    "raises": f"{_ECHO}    return numbers[10**9]  # {CANARY}\n",
    "leaves": f"import os\n{_ECHO}    os._exit(0)  # {CANARY}\n",
    "floods": f"{_ECHO}    while True:\n        print('x' * 10000)  # {CANARY}\n",
    "takes all memory": f"{_ECHO}    held = []\n    while True:\n        held.append(bytearray(10**7))  # {CANARY}\n",
    "kills all": f"import os\n{_ECHO}    os.kill(-1, 9)  # {CANARY}\n",
    "never ends": f"{_ECHO}    while True:\n        pass  # {CANARY}\n",
    "does not compile": f"def echo(\n# {CANARY}\n",
}


@dataclass
class Soak:
    """`done`: the faults, how often each. `refused`: answers 503, and requests that found nobody."""

    service: Service
    redis: RedisServer
    postgres: PostgresServer
    to_redis: Road
    to_postgres: Road
    to_docker: DaemonProxy
    random: random.Random
    done: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    kept: threading.Event = field(default_factory=threading.Event)

    def faults(self) -> dict[str, Callable[[], None]]:
        return {
            "kill −9 of the worker": lambda: self._each("worker", Process.kill),
            "kill −9 of the API": lambda: self._each("api", Process.kill),
            "SIGSTOP of the worker for two leases": self._freeze,
            "kill −9 of Redis": lambda: self._around(self.redis.kill, self.redis.start, 1.0),
            "Redis emptied": lambda: self.redis.call("FLUSHALL"),
            "connections to Redis reset": lambda: self.to_redis.cut() and None,
            "Redis silent": lambda: self._around(self.to_redis.swallow, self.to_redis.mend),
            "Redis full": lambda: self._around(lambda: self._memory("1"), lambda: self._memory("0")),
            "crash of PostgreSQL": lambda: self._around(self.postgres.stop, self.postgres.start, 1.0),
            "connections to PostgreSQL reset": lambda: self.to_postgres.cut() and None,
            "Docker away": lambda: self._around(self.to_docker.cut, self.to_docker.mend),
            "no space left to create a container": lambda: self._around(self._full, self._not_full),
        }

    def run(self, minutes: float, submissions: int) -> None:
        """Returns when the time is over and nothing is broken any more."""
        programs = self._programs(submissions)
        begun, faults = time.monotonic(), self.faults()
        next_fault = EVERY_S
        keeper = threading.Thread(target=self._keep_up, daemon=True)
        keeper.start()
        handed_in = 0
        while (past := time.monotonic() - begun) < minutes * 60 or handed_in < submissions:
            while handed_in < min(submissions, submissions * past / (minutes * 60)):
                self._hand_in(next(programs))
                handed_in += 1
            if past >= next_fault and past < minutes * 60:
                name = self.random.choice(list(faults))
                print(f"{past:7.1f} s  {name}", file=sys.stderr)
                faults[name]()
                self.done[name] += 1
                next_fault += EVERY_S
            time.sleep(LOOK_S)  # between two looks at the clock
        wait_until(self._well, "it serves again", HEAL_S)
        require_all(self.service)
        self.kept.set()
        keeper.join()

    def learn(self) -> None:
        """What each program gets without a fault."""
        self.service.api()
        self.service.worker()
        ids = {name: self.service.submit(source) for name, source in HOSTILE.items()}
        wait_until(lambda: all(self._ended(one) for one in ids.values()), "each is judged once", HEAL_S)
        for name, one in ids.items():
            self.service.verdicts[HOSTILE[name]] = self.service.expected[one] = self.service.get(one).verdict

    def _programs(self, count: int) -> Iterator[str]:
        """Two of five hostile."""
        kinds = list(HOSTILE.values())
        for number in range(count):
            hostile = kinds[(number // 5 * 2 + number % 5) % len(kinds)] if number % 5 < 2 else None
            yield hostile or (LONG if number % 10 == 4 else RIGHT)

    def _hand_in(self, source: str) -> None:
        """As a client does: with a key, until it is taken."""
        key = secrets.token_hex(8)
        while True:
            with suppress(httpx.TransportError):
                answer = self.service.post(source, key)
                if answer.status_code == 202:
                    self.service.accepted(answer, source)
                    return
                assert answer.status_code == 503, answer.text
            self.refused += 1
            time.sleep(LOOK_S)

    def _keep_up(self) -> None:
        """The supervisor: what has died is started anew."""
        while not self.kept.wait(LOOK_S):
            with suppress(AssertionError, httpx.TransportError, JudgeError):
                self.service.api()
                if self.service.alive("worker") is None:
                    self.service.start_worker(wait=False)

    def _well(self) -> bool:
        with suppress(httpx.TransportError):
            return self.service.client.get("/readyz").status_code == 200
        return False

    def _ended(self, submission_id: str) -> bool:
        return self.service.get(submission_id).status is Status.DONE

    def _each(self, name: str, what: Callable[[Process], None]) -> None:
        process = self.service.alive(name)
        if process is not None:
            what(process)

    def _freeze(self) -> None:
        self._around(
            lambda: self._each("worker", lambda p: p.signal(signal.SIGSTOP)),
            lambda: self._each("worker", lambda p: p.signal(signal.SIGCONT)),
        )

    def _around(self, begin: Callable[[], None], end: Callable[[], None], seconds: float = OUTAGE_S) -> None:
        begin()
        time.sleep(seconds)  # how long the fault lasts
        end()

    def _memory(self, most: str) -> None:
        self.redis.call("CONFIG", "SET", "maxmemory", most)

    def _full(self) -> None:
        def full(method: str, path: str) -> Refusal | None:
            refused = method == "POST" and path.endswith("/containers/create")
            return Refusal(500, "no space left on device") if refused else None

        self.to_docker.meddler = full

    def _not_full(self) -> None:
        self.to_docker.meddler = None


@contextmanager
def soaking(folder: Path, image_prefix: str, seed: int) -> Iterator[Soak]:
    with ExitStack() as stack:
        (folder / "redis").mkdir()
        redis, postgres = RedisServer(folder / "redis"), PostgresServer()
        stack.callback(postgres.remove)
        postgres.make()
        postgres.start()
        redis.start()
        stack.callback(redis.stop)
        to_redis, to_postgres = Road(redis.port), Road(postgres.port)
        stack.callback(to_redis.close)
        stack.callback(to_postgres.close)
        to_docker = DaemonProxy(folder / "docker.sock")
        stack.callback(to_docker.cut)
        (folder / "service").mkdir()
        service = Service(
            folder / "service",
            f"redis://127.0.0.1:{to_redis.port}/0",
            postgres.database("judge", to_postgres.port),
            image_prefix,
            to_docker.url,
        )
        stack.callback(service.close)
        yield Soak(service, redis, postgres, to_redis, to_postgres, to_docker, random.Random(seed))


def report(soak: Soak, minutes: float, seed: int, held: str) -> str:
    service = soak.service
    ended = [service.get(one) for one in service.expected]
    verdicts = Counter(str(one.verdict) for one in ended)
    attempts = Counter(one.attempt for one in ended)
    waits = sorted((one.finished_at - one.created_at).total_seconds() for one in ended if one.finished_at is not None)
    rows = "".join(f"| {name} | {soak.done[name]} |\n" for name in soak.faults())
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}; {minutes:g} minutes, seed {seed}: {held}.\n\n"
        f"{len(ended)} submissions: {', '.join(f'{n} {v}' for v, n in verdicts.most_common())}. "
        f"Attempts: {', '.join(f'{count} took {number}' for number, count in sorted(attempts.items()))}. "
        f"From accepted to judged: half within {waits[len(waits) // 2]:.1f} s, the slowest {waits[-1]:.1f} s. "
        f"Requests that were answered 503 or by nobody, and made again: {soak.refused}.\n\n"
        f"| fault | times |\n|---|---|\n{rows}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak", description="A random fault every 20 seconds.")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--images", default="mljudge-sandbox", help="prefix of the sandbox images")
    parser.add_argument("--write", action="store_true", help=f"also into docs/{PAGE.name}")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder, soaking(Path(folder), options.images, options.seed) as soak:
        soak.learn()
        try:
            soak.run(options.minutes, options.submissions)
            held = "PC1 to PC6 held"
        except AssertionError as error:
            held = f"**broken**: {str(error)[:2000]}"
        text = report(soak, options.minutes, options.seed, held)
    print(text)
    if options.write:
        write_soak(PAGE, text)
    if "broken" in held:
        sys.exit(1)


if __name__ == "__main__":
    main()
