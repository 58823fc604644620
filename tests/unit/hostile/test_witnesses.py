"""The witnesses of the hostile suite see what they are there to see: a check that cannot fail proves nothing."""

from __future__ import annotations

import logging
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile.sentinels import Sentinels
from tests.hostile.witnesses import ANSWER_MARKS, INPUT_MARKS, Disk, Logs, Memory

MIB = 1024 * 1024


@pytest.mark.enable_socket
@pytest.mark.parametrize("which", [0, 1], ids=["loopback", "abstract"])
def test_a_connection_to_a_sentinel_is_seen(which: int) -> None:
    with closing(Sentinels()) as sentinels:
        assert sentinels.touched() == []
        listener = sentinels.listeners[which]
        with socket.socket(listener.family) as visitor:
            visitor.connect(listener.getsockname())
            (said,) = sentinels.touched()
    assert said.startswith("somebody connected to ")


def test_what_is_left_on_disk_is_seen(tmp_path: Path) -> None:
    data, scratch = tmp_path / "data", tmp_path / "scratch"
    for folder in (data, scratch):
        folder.mkdir()
    with closing(Disk(data, scratch)) as disk:
        with closing(sqlite3.connect(data / "judge.db", isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE kept (text TEXT)")
            before = disk.stored_bytes()
            connection.execute("INSERT INTO kept VALUES (?)", ["x" * 100_000])
            assert disk.stored_bytes() - before >= 90_000
        (data / "serve.lock").touch()
        assert disk.left() == []
        (data / "core").touch()
        (scratch / "upload").touch()
        assert disk.left() == [str(data / "core"), str(scratch / "upload")]


def test_a_peak_of_memory_is_seen_though_it_is_over() -> None:
    memory = Memory()
    memory.start()
    held = bytearray(64 * MIB)
    held[::4096] = b"x" * len(held[::4096])
    del held
    assert memory.grown_mib() > 50


def test_the_canaries_are_where_they_should_be(hostile_packages: dict[str, Path]) -> None:
    """In every hidden input, in every hidden answer; no answer's in an input, and none in a sample."""
    for folder in hostile_packages.values():
        for path in folder.glob("data/**/*.in"):
            given, answer = path.read_text("utf-8"), path.with_suffix(".ans").read_text("utf-8")
            hidden = "secret" in path.parts
            assert any(mark in given for mark in INPUT_MARKS) is hidden, path
            assert any(mark in answer for mark in ANSWER_MARKS) is hidden, path
            assert not any(mark in given for mark in ANSWER_MARKS), path


@pytest.fixture
def hostile_packages() -> dict[str, Path]:
    from tests.hostile.case import PROBLEMS

    return {name: PROBLEMS / name for name in ("echo", "array", "stdin", "frame")}


def test_logs_are_seen_with_what_they_carry() -> None:
    logs, logger = Logs(), logging.getLogger("tests.hostile.logs")
    logger.addHandler(logs)
    try:
        raise ValueError("inside")
    except ValueError:
        logger.exception("outside %s", 7)
    finally:
        logger.removeHandler(logs)
    assert logs.wait_for("inside")
    said = logs.taken()
    assert "outside 7" in said
    assert "inside" in said
    assert logs.taken() == ""
