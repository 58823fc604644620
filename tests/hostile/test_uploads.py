"""Rows about packages that an author sends over the API: what could harm who unpacks it, reads it or runs it."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from judge.package.pack import zipped as packed
from tests.cost import least_cpu_s
from tests.hostile.arena import API, Arena
from tests.hostile.case import PROBLEMS
from tests.unit.package.zips import Member, second_name, zipped

ZIP = {"Content-Type": "application/zip"}
SOON_S = 1.5
"""How soon an archive must be refused: of CPU time of this process, which serves it, so that the machine's load does not count."""
PATIENCE_S = 120
MARK = b"judge-was-here"

NAMES = (
    b"../../../../tmp/" + MARK,
    b"echo/../../" + MARK,
    b"/tmp/" + MARK,
    b"//tmp/" + MARK,
    b"C:\\tmp\\" + MARK,
    b"C:/tmp/" + MARK,
    b"..\\..\\tmp\\" + MARK,
    b"echo/\0../" + MARK,
    b"echo/.",
    b"echo//x",
    b"echo/" + b"x" * 300,
    b"echo/" + b"d/" * 2000 + b"x",
    "ech\u202eo/x".encode(),
    b"echo/\xff\xfe",
)
KINDS = {"link": 0o120777, "device": 0o020666, "disk": 0o060666, "pipe": 0o010666, "socket": 0o140777}
ZEROS = bytes(16 * 1024 * 1024)


def bombs() -> dict[str, bytes]:
    inner = zipped(Member(b"echo/zeros", ZEROS))
    same = Member(b"echo/same", b"x" * 10_000)
    return {
        "ratio": zipped(Member(b"echo/zeros", ZEROS)),
        "a size that is no lie, and a lie": zipped(Member(b"echo/zeros", ZEROS, listed_size=10)),
        "many at once": zipped(*(Member(b"echo/%d" % n, bytes(4_000_000)) for n in range(4))),
        "overlapping": zipped(same, Member(b"echo/other", b"x" * 10_000, listed_at=0, own_name=b"echo/same")),
        "a million entries": zipped(Member(b"echo/x"), count=65_535),
        "entries": zipped(*(Member(b"echo/%d" % n, b"") for n in range(3_000))),
        "a directory of megabytes": zipped(Member(b"echo/x", listed_extra=bytes(60_000)), Member(b"echo/y"), count=2)
        * 40,
        "twice": zipped(Member(b"echo/problem.yaml"), Member(b"echo/PROBLEM.yaml")),
        "nested": zipped(Member(b"echo/attachments/inner.zip", inner * 500)),
        "behind another": inner + zipped(Member(b"echo/problem.yaml")),
    }


def put(client: httpx.Client, data: Any, slug: str = "echo") -> httpx.Response:
    return client.put(f"{API}/problems/{slug}", content=data, headers=ZIP)


def refused(hostile: Arena, data: bytes) -> None:
    """At the door, soon, with a reason; nothing is kept, nothing appears anywhere."""
    before = hostile.admin.get(f"{API}/uploads").json()["items"]
    assert least_cpu_s(lambda: put(hostile.admin, data)) < SOON_S
    answer = put(hostile.admin, data)
    assert (answer.status_code, answer.json()["code"]) == (422, "broken_package")
    assert len(answer.content) < 10_000
    assert all("; " in found["detail"] for found in answer.json()["errors"])
    assert hostile.admin.get(f"{API}/uploads").json()["items"] == before
    assert not any(Path(place, MARK.decode()).exists() for place in ("/tmp", "/", ".", hostile.data))


@pytest.mark.row("A01", "P0", "members whose names lead out of the package's folder", invariants="I8")
def test_names(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I8"})):
        for name in NAMES:
            refused(hostile, zipped(Member(b"echo/problem.yaml"), Member(name)))
            refused(hostile, zipped(Member(b"echo/problem.yaml", own_name=name)))
            refused(hostile, zipped(Member(b"echo/problem.yaml", listed_extra=second_name(b"echo/problem.yaml", name))))


@pytest.mark.row("A02", "P0", "members that are links, devices, pipes", invariants="I8")
@pytest.mark.parametrize("kind", KINDS)
def test_kinds(hostile: Arena, kind: str) -> None:
    with hostile.watched(frozenset({"I8"})):
        refused(hostile, zipped(Member(b"echo/problem.yaml", b"/etc/passwd", mode=KINDS[kind])))


@pytest.mark.row("A03", "P0", "archives that are small and become large, or have no end", invariants="I7")
def test_bombs(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I7"})):
        for data in bombs().values():
            refused(hostile, data)


@pytest.mark.row("A03", "P0", "an archive that does not end", invariants="I7")
def test_an_endless_archive(hostile: Arena) -> None:
    sent = 0
    # As in a server that has run for a while: the allocator keeps what was freed, and maps no pages for one array alone.
    for mib in range(1, 32):
        bytearray(mib * 1024 * 1024)

    def parts() -> Iterator[bytes]:
        nonlocal sent
        for part in itertools.repeat(bytes(65_536), 3_200):
            sent += len(part)
            yield part

    with hostile.watched(frozenset({"I7"})):
        # A client that has not listened finds the connection closed under its hands.
        with contextlib.suppress(httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
            assert put(hostile.admin, parts()).status_code == 413
        assert sent < 200_000_000


@pytest.mark.row(
    "A24", "P0", "what a package and its report tell of hidden tests, asked for by candidates", invariants="I6"
)
def test_reports_and_archives(hostile: Arena) -> None:
    canary = "canary-of-a-report"
    files = {"problem.yaml": f"{canary}: [".encode(), f"data/secret/{canary}/01.in": canary.encode()}
    with hostile.watched(frozenset({"I6"})):
        answer = put(hostile.admin, packed("never-served", files), "never-served")
        assert answer.status_code == 202, answer.text
        upload = ended(hostile, answer.json()["id"])
        assert upload["status"] == "refused"
        assert hostile.admin.get(f"{API}/problems/never-served").status_code == 404
        version = hostile.candidate.get(f"{API}/problems/echo").json()["version"]
        for address, status in (
            (f"uploads/{upload['id']}", 403),
            ("uploads", 403),
            ("problems/echo/versions", 403),
            (f"problems/echo/versions/{version}/package", 403),
            ("problems/never-served", 404),
            ("problems/never-served/versions/x", 404),
        ):
            said = hostile.candidate.get(f"{API}/{address}")
            assert (said.status_code, canary in said.text) == (status, False), address
        assert put(hostile.candidate, b"x").status_code == 403


@pytest.mark.row(
    "A28",
    "P1",
    "a package that is sent whose generator and reference are hostile: refused, and never served",
    invariants="I8",
)
def test_a_hostile_package(hostile: Arena) -> None:
    files = {
        path.relative_to(PROBLEMS / "echo").as_posix(): path.read_bytes()
        for path in sorted((PROBLEMS / "echo").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    files["problem.yaml"] += b"# another one\n"
    files["submissions/accepted/reference.py"] = (
        b"import os, socket\n\n\ndef echo(numbers, text):\n    os.kill(-1, 9)\n    return {'sum': 0, 'text': text}\n"
    )
    served = hostile.admin.get(f"{API}/problems/echo").json()["version"]
    with hostile.watched(frozenset({"I8"})):
        upload = ended(hostile, put(hostile.admin, packed("echo", files)).json()["id"])
        assert (upload["status"], upload["report"]["ok"]) == ("refused", False)
        assert "submissions/accepted/reference.py" in {found["path"] for found in upload["report"]["diagnostics"]}
        assert hostile.admin.get(f"{API}/problems/echo").json()["version"] == served


def ended(hostile: Arena, upload_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        upload = hostile.admin.get(f"{API}/uploads/{upload_id}", params={"wait": 30}, timeout=60).json()
        if upload["ended_at"] is not None:
            return dict(upload)
    raise AssertionError(f"upload {upload_id} hangs: {upload}")
