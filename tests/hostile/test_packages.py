"""Rows about what is in a package, YAML and code: read by the loader alone, sent over the API, checked in the sandbox."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from judge.errors import BrokenPackage
from judge.package.check import check
from judge.package.load import load
from tests.cost import least_cpu_s
from tests.hostile.arena import API, Arena
from tests.hostile.case import PROBLEMS
from tests.hostile.test_uploads import ended, put
from tests.unit.package.zips import Member, zipped

SOON_S = 1.0
"""Of CPU time, so that the machine's load does not count."""
FILES = ("problem.yaml", "judge.yaml", "data/secret/edge/test_group.yaml")
TAGS = (
    "!!python/object/apply:os.system ['touch {mark}']",
    "!!python/object/new:subprocess.Popen [[touch, {mark}]]",
    "!!python/name:os.system",
    "!!binary aGVsbG8=",
    "!own {{}}",
)

ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


def package(folder: Path) -> Path:
    return Path(shutil.copytree(PROBLEMS / "echo", folder / "echo"))


LONG = "".join(f"{number:07d}" + "x" * 193 for number in range(50_000))
"""Ten megabytes, which an archive shrinks by no more than what is honest."""
BOMBS = {
    "aliases": ALIASES,
    "scalar": f"name: {LONG}\n",
    "twice": "name: one\nname: two\n",
    "deep": "[" * 100_000,
    "itself": "a: &a [*a]\n",
    "keys": "? " * 50_000 + "\n",
}


def archive(files: dict[str, bytes]) -> bytes:
    return zipped(*(Member(f"echo/{name}".encode(), data) for name, data in files.items()))


def refused(hostile: Arena, data: bytes, name: str) -> None:
    """Sent, and looked at while the judge goes on: no version, and a word about the file that is to blame."""
    upload = ended(hostile, put(hostile.admin, data).json()["id"])
    assert (upload["status"], upload["report"]["ok"]) == ("refused", False)
    assert name in {found["path"] for found in upload["report"]["diagnostics"]}, upload["report"]
    assert len(str(upload["report"])) < 10_000


def sent(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.row("A06", "P0", "YAML that would make objects, or call what makes them")
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("value", TAGS)
def test_tags(tmp_path: Path, name: str, value: str) -> None:
    directory, mark = package(tmp_path), tmp_path / "mark"
    path = directory / name
    text = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{text}keywords: {value.format(mark=mark)}\n", "utf-8")
    with pytest.raises(BrokenPackage):
        load(directory)
    assert not mark.exists()


@pytest.mark.row(
    "A06", "P0", "YAML that would make objects, or call what makes them: sent to the judge", invariants="I8"
)
def test_tags_that_are_sent(hostile: Arena, tmp_path: Path) -> None:
    files, mark = sent(PROBLEMS / "echo"), tmp_path / "mark"
    served = hostile.admin.get(f"{API}/problems/echo").json()["version"]
    with hostile.watched(frozenset({"I8"})):
        for name in FILES:
            for value in TAGS:
                line = f"keywords: {value.format(mark=mark)}\n".encode()
                refused(hostile, archive({**files, name: files.get(name, b"") + line}), name)
        assert not mark.exists()
        assert hostile.admin.get(f"{API}/problems/echo").json()["version"] == served


@pytest.mark.row("A07", "P1", "YAML that is small and becomes large, is large, or says one thing twice")
@pytest.mark.parametrize("name", ["problem.yaml", "judge.yaml"])
@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_bombs(tmp_path: Path, name: str, text: str) -> None:
    directory = package(tmp_path)
    path = directory / name
    path.write_text(text + path.read_text("utf-8"), "utf-8")

    def refuse() -> None:
        with pytest.raises(BrokenPackage):
            load(directory)

    assert least_cpu_s(refuse) < SOON_S


@pytest.mark.row(
    "A07",
    "P1",
    "YAML that is small and becomes large, is large, or says one thing twice: sent to the judge",
    invariants="I7",
)
@pytest.mark.parametrize("name", ["problem.yaml", "judge.yaml"])
@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_bombs_that_are_sent(hostile: Arena, name: str, text: str) -> None:
    files = sent(PROBLEMS / "echo")
    files[name] = text.encode() + files[name]
    data = archive(files)
    with hostile.watched(frozenset({"I7"})):
        assert least_cpu_s(lambda: refused(hostile, data, name)) < SOON_S


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
