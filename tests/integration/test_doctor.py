"""`judge doctor` with a real sandbox: what it looks at, what it says of it, and that a look which fails has a name and a status."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from judge.cli.serve import STATUS
from sandbox.conformance.probes import PROBES
from tests import cores
from tests.integration.conftest import echo_cases, write_package
from worker.status import WorkerStatus, write_status

UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a55"
PATIENCE_S = 300
QUICK = {probe.name for probe in PROBES if probe.quick}
FROM_OUTSIDE = {"docker": {"limits-in-force", "flood-is-killed-soon"}, "process": set[str]()}
DOCTOR = "import sys\nfrom judge.cli import main\nsys.argv[1:] = ['doctor']\nmain()\n"
# The cells' guest is as it is, but for one thing that it does for each program.
SPOILT = """\
from sandbox.docker import options
from sandbox.process import sandbox
options.COMMAND = sandbox.COMMAND = sandbox.COMMAND.replace("main()", "import os; os.setsid = lambda: None; main()")
"""


@dataclass(frozen=True)
class Told:
    """`lines`: what is said, by subject. `bad`, `warned`: the subjects that are marked."""

    status: int
    lines: dict[str, str]
    bad: set[str]
    warned: set[str]

    @property
    def probes(self) -> set[str]:
        return {subject.strip() for subject in self.lines if subject.startswith("  ")}


@pytest.fixture(
    params=[
        pytest.param("docker", marks=pytest.mark.docker),
        pytest.param("process", marks=pytest.mark.userns),
    ]
)
def sandbox(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def doctor(folder: Path, sandbox: str, image_prefix: str, script: str = DOCTOR, **environ: str) -> Told:
    write_package(folder / "problems", "echo", echo_cases(), UUID)
    (folder / "data").mkdir()
    write_status(folder / "data" / STATUS, WorkerStatus("w-1", 2, None, {"numpy waiting": 3, "died": 0}))
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("JUDGE_")}
    settings = {
        "JUDGE_SANDBOX": sandbox,
        "JUDGE_IMAGE_PREFIX": image_prefix,
        "JUDGE_INSTANCE": f"doctor-{os.getpid()}",
        "JUDGE_CPUS": str(cores.one()[0]),
        "JUDGE_PROBLEMS_DIR": str(folder / "problems"),
        "JUDGE_DATA_DIR": str(folder / "data"),
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**inherited, "NO_COLOR": "1", "COLUMNS": "400", **settings, **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.stderr == ""
    marked = [(line[0], *line[2:].split(": ", 1)) for line in done.stdout.splitlines()]
    return Told(
        done.returncode,
        {subject: said for _, subject, said in marked},
        {subject for mark, subject, _ in marked if mark == "✗"},
        {subject for mark, subject, _ in marked if mark == "!"},
    )


def test_a_machine_that_judges_safely(sandbox: str, tmp_path: Path, image_prefix: str) -> None:
    told = doctor(tmp_path, sandbox, image_prefix)
    assert told.bad == set(), told.lines
    assert told.status == 0
    assert told.warned <= {"memory"}, "swap"
    assert told.probes == QUICK | FROM_OUTSIDE[sandbox]
    assert {told.lines[f"  {name}"] for name in told.probes} == {"holds"}
    assert told.lines["packages"] == f"1 in {tmp_path / 'problems'}"
    assert told.lines["database"] == f"will be made in {tmp_path / 'data'}"
    said, _, rest = told.lines["speed"].partition(" ")
    assert float(said) > 0
    assert rest == "s of CPU time for the fixed computation"
    assert told.lines["worker w-1"] == "judges, 2 slots; cells: numpy waiting 3, died 0"
    if sandbox == "process":
        assert "watched, not enforced by the kernel" in told.lines["sandbox"]
        assert "Docker is the sandbox for strangers' code" in told.lines["sandbox"]
    else:
        assert told.lines["sandbox"] == "docker"


def test_a_look_that_fails_is_named_and_the_others_are_had(sandbox: str, tmp_path: Path, image_prefix: str) -> None:
    told = doctor(tmp_path, sandbox, image_prefix, SPOILT + DOCTOR)
    assert told.status == 1
    assert told.bad == {"  own-session-and-limits"}, told.lines
    assert "session" in told.lines["  own-session-and-limits"]
    assert told.probes == QUICK | FROM_OUTSIDE[sandbox]


def test_no_sandbox_is_said_with_what_to_do(tmp_path: Path, image_prefix: str) -> None:
    told = doctor(tmp_path, "docker", image_prefix, DOCKER_HOST=f"unix://{tmp_path}/nobody.sock")
    assert told.status == 1
    assert told.bad == {"sandbox"}
    assert "Start Docker, or set JUDGE_SANDBOX=process" in told.lines["sandbox"]
    assert told.probes == set()
