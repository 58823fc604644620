"""A package whose own programs are hostile is refused; they run in cells like everybody's (hostile case A28)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.package.check import check
from sandbox.base import Sandbox
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from tests import cores
from tests.unit.package.packages import written

ENTRY = "entry: {function: f, parameters: {x: int}, returns: int}\n"
GENERATOR = 'CASES = {f"made/{n:02}": (lambda n=n: {"x": n}) for n in range(12)}\n'
SHELL = """\
class Evil(int):
    def __reduce__(self):
        import os
        return os.system, ("touch {canary}",)


def f(x):
    return Evil(x)
"""
HOSTILE = {
    "writes to the host": "def f(x):\n    open('{canary}', 'w').write('taken')\n    return x\n",
    "kills whoever is there": "import os\ndef f(x):\n    os.kill(os.getppid(), 9)\n    os.kill(-1, 9)\n",
    "calls out": "import socket\ndef f(x):\n    socket.create_connection(('127.0.0.1', {port}), 2)\n    return x\n",
    "reads the answers' place": "def f(x):\n    return len(open('{answers}').read())\n",
    "a shell as the answer": SHELL,
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = DockerSandbox(DockerOptions(cpus=cores.one(), instance="hostile-reference"))
    yield made
    made.close()


@pytest.mark.docker
@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_and_the_host_is_as_it_was(tmp_path: Path, sandbox: Sandbox, what: str) -> None:
    canary, answers = tmp_path / "canary", tmp_path / "package/by-hand/data/secret/01.ans"
    reference = HOSTILE[what].format(canary=canary, answers=answers, port=6379)
    files = {"submissions/accepted/reference.py": reference, "generators/generate.py": GENERATOR}
    cases = {"sample/01": ({"x": 1}, 1), "secret/edge/01": ({"x": 2}, 2)}
    package = written(tmp_path / "package", "by-hand", ENTRY, cases, files)
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    report = check(package, sandbox, tmp_path / "built")
    assert not report.ok
    assert any("submissions/accepted/reference.py" in str(found) for found in report.diagnostics)
    assert not canary.exists()
    assert [path.name for path in (tmp_path / "built").iterdir() if not path.name.endswith(".lock")] == []
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before
