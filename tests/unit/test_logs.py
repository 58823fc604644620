"""A log that nobody reads holds up nobody, and what was dropped is counted."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.logs import LineHandler

LINES = 5_000


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def say(handler: LineHandler, text: str) -> None:
    handler.handle(logging.LogRecord("test", logging.INFO, __file__, 1, text, None, None))


def lines(descriptor: int, last: str) -> list[str]:
    """All up to that one."""
    read = b""
    while not read.endswith(f"{last}\n".encode()):
        read += os.read(descriptor, 65536)
    return read.decode().splitlines()


def test_lines_come_in_their_order_and_whole(pipe: tuple[int, int]) -> None:
    handler = LineHandler(pipe[1])
    said = [f"line {number} {'x' * 300}" for number in range(100)]
    for text in said:
        say(handler, text)
    assert lines(pipe[0], said[-1]) == said


def test_a_text_of_several_lines_is_one_line() -> None:
    """Or whoever has a word in it writes lines of his own into the log."""
    said = 'a\n{"event": "judged", "verdict": "AC"}\r\x1b[2J'
    program = (
        "import structlog, sys; from judge.logs import configure_logging; configure_logging(); "
        "structlog.get_logger('x').warning('said', reason=sys.argv[1])"
    )
    done = subprocess.run([sys.executable, "-c", program, said], capture_output=True, check=True, timeout=60)
    (line,) = done.stderr.splitlines()
    assert json.loads(line)["reason"] == said
    assert b"\x1b" not in line


def test_a_pipe_that_nobody_reads_holds_up_nobody(pipe: tuple[int, int]) -> None:
    handler = LineHandler(pipe[1], kept=50)
    for number in range(LINES):
        say(handler, f"line {number} {'x' * 300}")  # the pipe takes some 200 of them
    # What made place for them is read; then there is room for one more.
    first = os.read(pipe[0], 65536)
    while handler.unwritten:
        handler.flush()
    say(handler, "the last")
    said = (first + "\n".join(lines(pipe[0], "the last")).encode()).decode().splitlines()
    dropped = [json.loads(line) for line in said if "were dropped" in line]
    kept = [line for line in said if line.startswith("line ")]
    assert dropped and len(kept) < LINES
    assert sum(line["count"] for line in dropped) + len(kept) == LINES
    assert {line["level"] for line in dropped} == {"warning"}


PROGRAM = """
import logging
from judge.logs import configure_logging
configure_logging()
for number in range(3000):
    logging.getLogger("x").info("line %d", number)
"""


def test_the_last_lines_of_a_process_are_written() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, check=True)
    said = [json.loads(line)["event"] for line in done.stderr.splitlines()]
    assert said == [f"line {number}" for number in range(3000)]


def test_a_process_ends_although_nobody_reads() -> None:
    root = Path(__file__).parents[2]
    reader, writer = os.pipe()
    try:
        ended = subprocess.run([sys.executable, "-c", PROGRAM], cwd=root, stderr=writer, timeout=60, check=False)
        assert ended.returncode == 0
    finally:
        os.close(reader)
        os.close(writer)
