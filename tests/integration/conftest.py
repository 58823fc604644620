"""A small package made by hand, and the whole judge in this process around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from judge.cli.serve import Served, served
from judge.config import Settings
from sandbox.base import CellSpec, Direction, Recorder
from tests import cores

Writer = Callable[[Path], Path]

PROBLEM = """\
problem_format_version: "2025-09"
name: {name}
uuid: {uuid}
credits: The mljudge authors
license: cc0
limits: {{time_limit: {time_limit}, memory: 128}}
"""

JUDGE = """\
entry:
  function: echo
  parameters: {numbers: "list[int]", text: str}
  returns: "dict[str, Any]"
checker: exact
topics: [arrays]
difficulty: easy
hints: [Look at it., Give it back., "As a dict."]
"""

REFERENCE = 'def echo(numbers, text):\n    return {"sum": sum(numbers), "text": text}\n'
VALIDATOR = "import json, sys\njson.load(sys.stdin)\nsys.exit(42)\n"


def write_package(
    folder: Path, slug: str, cases: list[tuple[str, dict[str, Any], Any]], uuid: str, time_limit: int = 1
) -> Path:
    """A package `echo`: its function gives back `{"sum": ..., "text": ...}`. `time_limit`: CPU seconds of a test."""
    package = folder / slug
    files = {
        "problem.yaml": PROBLEM.format(name=slug.title(), uuid=uuid, time_limit=time_limit),
        "judge.yaml": JUDGE,
        "statement/problem.en.md": "Give back the sum of the numbers, and the text.\n",
        "solution/solution.en.md": "Add them up.\n",
        "submissions/accepted/reference.py": REFERENCE,
        "input_validators/validate.py": VALIDATOR,
    }
    for name, arguments, answer in cases:
        files[f"data/{name}.in"] = json.dumps(arguments) + "\n"
        files[f"data/{name}.ans"] = json.dumps(answer) + "\n"
    for path, text in files.items():
        target = package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return package


def echo_cases(count: int = 4, mark: str = "") -> list[tuple[str, dict[str, Any], Any]]:
    cases: list[tuple[str, dict[str, Any], Any]] = []
    for number in range(count):
        name = "sample/01" if number == 0 else f"secret/edge/{number:02}"
        text = f"input{mark}{number}" if number else "shown"
        cases.append((name, {"numbers": [number, 1], "text": text}, {"sum": number + 1, "text": text}))
    return cases


@dataclass
class Recorded:
    """All traffic between host and cells, by the purpose and trust of the cell."""

    traffic: list[tuple[CellSpec, Direction, bytes]] = field(default_factory=list)

    def __call__(self, spec: CellSpec, direction: Direction, data: bytes) -> None:
        self.traffic.append((spec, direction, data))


@dataclass
class Running:
    served: Served
    client: httpx.Client
    recorded: Recorded

    def judge(self, source: str, problem: str = "echo", **fields: Any) -> dict[str, Any]:
        """Submit over HTTP and wait for the end."""
        body = {"problem": problem, "language": "python3", "source": source, **fields}
        answer = self.client.post("/api/v1/submissions", json=body)
        assert answer.status_code == 202, answer.text
        ended = self.client.get(answer.headers["Location"], params={"wait": 60}, timeout=70)
        assert ended.json()["status"] == "done", ended.text
        return dict(ended.json())


@contextmanager
def running_judge(
    problems: Path, data_dir: Path, record: Recorder, **settings: Any
) -> Iterator[tuple[Served, httpx.Client]]:
    """The judge over these packages for as long as the context lasts; `record` sees all traffic with the cells."""
    made = Settings(**{"problems_dir": problems, "data_dir": data_dir, "port": 0, "cpus": cores.one(), **settings})
    with served(made, record) as running, httpx.Client(base_url=running.url, timeout=30) as client:
        yield running, client


@pytest.fixture(scope="session")
def run_judge() -> Callable[..., Any]:
    """`with run_judge(problems, data_dir, sandbox="docker", **settings) as running:`"""

    @contextmanager
    def run(problems: Path, data_dir: Path, **settings: Any) -> Iterator[Running]:
        recorded = Recorded()
        with running_judge(problems, data_dir, recorded, **settings) as (running, client):
            yield Running(running, client, recorded)

    return run
