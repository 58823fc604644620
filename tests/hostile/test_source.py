"""Rows about the source itself that never get as far as a sandbox: refused at the door, with a reason."""

from __future__ import annotations

import importlib.util
import json
import marshal
from typing import Any

import pytest

from tests.hostile.arena import API, Arena

SUBMISSIONS = f"{API}/submissions"
RIGHT = "def echo(numbers, text):\n    return {'sum': sum(numbers), 'text': text}\n"
UTF8 = {"Content-Type": "application/json"}


def body(**fields: Any) -> dict[str, Any]:
    return {"problem": "echo", "language": "python3", "source": RIGHT, **fields}


@pytest.mark.row("S01", "P0", "no source at all, or only white space")
@pytest.mark.parametrize("source", ["", " \n\t\n", "\u3000\u2028"])
def test_an_empty_source(hostile: Arena, source: str) -> None:
    with hostile.watched():
        refused(hostile, body(source=source), 422, "/source")


@pytest.mark.row("S02", "P0", "a NUL: in front, in a comment, behind the limit of what a C string is")
@pytest.mark.parametrize("source", ["\0", "# \0\n" + RIGHT, RIGHT + "\0"])
def test_a_nul(hostile: Arena, source: str) -> None:
    with hostile.watched():
        refused(hostile, body(source=source), 422, "/source")


@pytest.mark.row("S03", "P1", "bytes that are no UTF-8, another encoding, halves of characters")
@pytest.mark.parametrize("kind", ["submit", "run"])
def test_other_encodings(hostile: Arena, kind: str) -> None:
    text = json.dumps(body(kind=kind, source="é = 1"), ensure_ascii=False)
    with hostile.watched():
        for encoding in ("latin-1", "utf-16", "utf-32-le"):
            answer = hostile.candidate.post(SUBMISSIONS, content=text.encode(encoding), headers=UTF8)
            # UTF-16 and UTF-32 tell themselves apart, so that a parser may read them: the program is then what was meant.
            assert answer.status_code in (400, 422, 202), (encoding, answer.text)
            if answer.status_code == 202:
                ended = hostile.ended(answer.json()["id"])
                assert hostile.candidate.get(f"{SUBMISSIONS}/{ended['id']}/source").json()["source"] == "é = 1"
                assert ended["verdict"] == "CE"
        for escaped in (r"\ud800", r"x\udfff = 1", r"\ude00\ud83d"):
            answer = hostile.candidate.post(SUBMISSIONS, content=text.replace("é = 1", escaped).encode(), headers=UTF8)
            assert answer.status_code == 422, answer.text


@pytest.mark.row("S04", "P0", "a byte more than is allowed, counted in bytes; a body beyond all measure")
@pytest.mark.parametrize("kind", ["submit", "run"])
def test_too_long(hostile: Arena, kind: str) -> None:
    with hostile.watched():
        refused(hostile, body(kind=kind, source="#" * 65_537), 413)
        refused(hostile, body(kind=kind, source="#" + "é" * 32_768), 413)
        refused(hostile, body(kind=kind, source="#" * 2_000_000), 413)


@pytest.mark.row("S04", "P0", "control: just as long as is allowed", invariants="I7")
def test_as_long_as_may_be(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I7"})):
        assert hostile.judge(RIGHT + "#" * (65_536 - len(RIGHT)))["verdict"] == "AC"


@pytest.mark.row(
    "S17", "P0", "a language or file name that is a path, a command, very long, or of other alphabets", invariants="I8"
)
@pytest.mark.parametrize(
    "name", ["../../x", "; rm -rf /tmp", "python3\n", "python3\0", "p" * 10_000, "рython3", "PYTHON3", ""]
)
def test_a_language_that_is_none(hostile: Arena, name: str) -> None:
    with hostile.watched(frozenset({"I8"})):
        refused(hostile, body(language=name), 422, "/language")
        refused(hostile, body(filename=name), 422, "/filename")


@pytest.mark.row("S18", "P2", "compiled code as source")
def test_compiled_code(hostile: Arena) -> None:
    code = compile(RIGHT, "solution.py", "exec")
    pyc = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
    with hostile.watched():
        refused(hostile, body(source=pyc.decode("latin-1")), 422, "/source")


def refused(hostile: Arena, sent: dict[str, Any], status: int, pointer: str | None = None) -> None:
    """With a reason, and without a row: nothing of it is kept."""
    before = newest(hostile)
    answer = hostile.candidate.post(SUBMISSIONS, json=sent)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    if pointer is not None:
        assert pointer in {error["pointer"] for error in answer.json()["errors"]}, answer.text
    assert newest(hostile) == before


def newest(hostile: Arena) -> list[str]:
    return [item["id"] for item in hostile.candidate.get(SUBMISSIONS, params={"limit": 1}).json()["items"]]
