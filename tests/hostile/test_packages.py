"""Rows about packages that can be judged before there is a route to send one: read by the loader, checked in the sandbox."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from judge.errors import BrokenPackage
from judge.package.check import check
from judge.package.load import load
from tests.cost import least_cpu_s
from tests.hostile.arena import Arena
from tests.hostile.case import PROBLEMS

SOON_S = 1.0
"""Of CPU time, so that the machine's load does not count."""

ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


def package(folder: Path) -> Path:
    return Path(shutil.copytree(PROBLEMS / "echo", folder / "echo"))


@pytest.mark.row("A06", "P0", "YAML that would make objects, or call what makes them")
@pytest.mark.parametrize("name", ["problem.yaml", "judge.yaml", "data/secret/edge/test_group.yaml"])
@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system ['touch {mark}']",
        "!!python/object/new:subprocess.Popen [[touch, {mark}]]",
        "!!python/name:os.system",
        "!!binary aGVsbG8=",
        "!own {{}}",
    ],
)
def test_tags(tmp_path: Path, name: str, value: str) -> None:
    directory, mark = package(tmp_path), tmp_path / "mark"
    path = directory / name
    text = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{text}keywords: {value.format(mark=mark)}\n", "utf-8")
    with pytest.raises(BrokenPackage):
        load(directory)
    assert not mark.exists()


@pytest.mark.row("A07", "P1", "YAML that is small and becomes large, is large, or says one thing twice")
@pytest.mark.parametrize("name", ["problem.yaml", "judge.yaml"])
@pytest.mark.parametrize(
    "text",
    [
        ALIASES,
        "name: " + "x" * 10_000_000 + "\n",
        "name: one\nname: two\n",
        "[" * 100_000,
        "a: &a [*a]\n",
        "? " * 50_000 + "\n",
    ],
    ids=["aliases", "scalar", "twice", "deep", "itself", "keys"],
)
def test_bombs(tmp_path: Path, name: str, text: str) -> None:
    directory = package(tmp_path)
    path = directory / name
    path.write_text(text + path.read_text("utf-8"), "utf-8")

    def refused() -> None:
        with pytest.raises(BrokenPackage):
            load(directory)

    assert least_cpu_s(refused) < SOON_S


REFERENCES = {
    "spins": "def echo(numbers, text):\n    while True:\n        pass\n",
    "leaves": "import os\n\n\ndef echo(numbers, text):\n    os.kill(-1, 9)\n",
    "floods": "import os\n\n\ndef echo(numbers, text):\n    while True:\n        os.write(9, bytes(65536))\n",
    "reads the host": "def echo(numbers, text):\n    return {'sum': 0, 'text': open('/etc/shadow').read()}\n",
    "deep": "import os\n\n\ndef echo(numbers, text):\n    os.write(9, b'\\0\\3\\r@V' + b'[' * 199_999)\n    os._exit(0)\n",
}


@pytest.mark.row(
    "A28",
    "P1",
    "a package whose reference solution is itself hostile: in the sandbox as all else, and refused",
    invariants="I8",
)
@pytest.mark.parametrize("name", REFERENCES)
def test_a_hostile_reference(hostile: Arena, tmp_path: Path, name: str) -> None:
    directory = package(tmp_path)
    (directory / "submissions/accepted/reference.py").write_text(REFERENCES[name], "utf-8")
    with hostile.watched(frozenset({"I8"})):
        report = check(directory, hostile.served.sandbox, tmp_path / "built")
    assert not report.ok
    assert [row.ok for row in report.submissions if row.name == "accepted/reference.py"] in ([], [False])
