"""A program is compiled once a cell: its runs read the code, and behave as if each had compiled it."""

from __future__ import annotations

import base64
import linecache
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from sandbox.guest import program, wire

ENTRY = {"kind": "function", "name": "f", "parameters": [["as_is"]], "methods": {}}


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    sys.modules.pop("solution", None)
    linecache.cache.pop(program.FILENAME, None)


def loaded(source: str) -> dict[str, Any]:
    return {"kind": "call", "source": source, "entry": ENTRY}


def answer(source: str) -> Any:
    return wire.decode(program.compiled(loaded(source)).value)


def with_code(source: str) -> Mapping[str, Any]:
    return {**loaded(source), "code": base64.b64decode(answer(source)["code"])}


def test_a_run_reads_the_code_and_not_the_source() -> None:
    there = {**with_code("def f(x):\n    return [x, __doc__, __name__]\n"), "source": "not Python"}
    assert wire.decode(program.call(there, b"[7]").value) == [7, None, "solution"]


@pytest.mark.parametrize("prepare", (loaded, with_code))
def test_a_traceback_shows_the_line_all_the_same(prepare: Any) -> None:
    error = program.call(prepare("def f(x):\n    raise KeyError(x)  # here\n"), b"[7]").error
    assert error is not None
    assert "raise KeyError(x)  # here" in error["traceback"]
    assert (error["type"], error["message"]) == ("KeyError", "7")


def test_what_does_not_compile_gives_no_code() -> None:
    assert answer("def f(x)\n") == {"message": "SyntaxError: expected ':'", "line": 1}


def test_large_code_is_compiled_by_each_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "CODE_KEPT", 10)
    source = "def f(x):\n    return x\n"
    assert answer(source) is None
    assert wire.decode(program.call(loaded(source), b"[7]").value) == 7


def test_an_empty_run_compiles_nothing_either() -> None:
    assert wire.decode(program.call(program.EMPTY, b"[]").value) is None
