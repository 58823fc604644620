"""Rows about cheating that take more than one submission, or a look at what two tests saw."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.hostile.arena import API, Arena

SURROUNDINGS = """\
import hashlib
import json
import os
import sys


def names(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError as error:
        return [type(error).__name__]


def targets():
    for fd in range(64):
        try:
            yield fd, os.readlink(f"/proc/self/fd/{fd}").split(":")[0]
        except OSError:
            pass


def text_of(path):
    try:
        with open(path, errors="replace") as file:
            return file.read()
    except OSError as error:
        return type(error).__name__


def surroundings():
    yield "argv", sys.argv
    yield "environment", sorted(os.environ.items())
    yield "place", [os.getcwd(), os.getppid()]
    yield "descriptors", sorted(targets())
    for folder in ("/", "/tmp", "/dev", "/dev/shm", "/proc/self/fd", "/home", "/root"):
        yield folder, names(folder)
    for pid in ("self", "1"):
        for name in ("cmdline", "environ", "comm", "cgroup"):
            yield f"{pid}/{name}", text_of(f"/proc/{pid}/{name}")
    yield "modules", sorted(sys.modules)
    yield "path", sys.path
    yield "flags", sys.flags[:]
    yield "frames", [frame for frame in sys._current_frames()] == [__import__("threading").get_ident()]


def echo(numbers, text):
    if text == "shown" and ANSWER_SAMPLE:
        return {"sum": 3, "text": text}
    # What is shown of a value is cut: of each a digest, so that all of it counts.
    told = [(name, repr(held)) for name, held in surroundings()]
    print(json.dumps([(name, len(held), hashlib.sha256(held.encode()).hexdigest()[:16]) for name, held in told]))
    return {"sum": 0, "text": ""}
"""

SECTIONS = 23

CLOCKS = """\
import os
import resource
import time

names = "time perf_counter monotonic process_time thread_time time_ns perf_counter_ns monotonic_ns process_time_ns thread_time_ns"
for name in names.split():
    setattr(time, name, lambda *_: 0)
time.clock_gettime = time.clock_gettime_ns = lambda _: 0
os.times = lambda: os.times_result((0, 0, 0, 0, 0))
resource.getrusage = lambda _: resource.struct_rusage([0] * 16)
"""
WORKS = """\
def same(number):
    total = 0
    for added in range(3_000_000):
        total ^= added
    return number
"""
BY_TURNS = 7
SAME = 0.15
"""How much the least of some times may differ where nothing differs: a clock has steps of 10 ms, a machine other users."""

SAMPLE_ONLY = """\
def echo(numbers, text):
    return {"sum": 3, "text": "shown"}
"""


@pytest.mark.row(
    "H13",
    "P0",
    "argv, environment, folders, descriptors, modules: nothing differs between a sample and a hidden test",
    invariants="I6",
)
def test_a_hidden_test_looks_like_a_sample(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I6"})):
        sample, hidden = (
            first_failure(hostile.judge(SURROUNDINGS.replace("ANSWER_SAMPLE", answered)))
            for answered in ("False", "True")
        )
        assert (sample["name"], hidden["name"]) == ("sample/01", "secret/edge/01")
        seen = [json.loads(test["stdout"]) for test in (sample, hidden)]
        assert seen[0] == seen[1]
        assert len(seen[0]) == SECTIONS


@pytest.mark.once
@pytest.mark.row("H06", "P1", "the same work with every clock patched and with none: the same CPU time is reported")
def test_patched_clocks_change_no_figure(hostile: Arena) -> None:
    least_s = {source: float("inf") for source in (WORKS, CLOCKS + WORKS)}
    with hostile.watched():
        for _ in range(BY_TURNS):
            for source, before_s in least_s.items():
                ended = hostile.judge(source, "roomy", kind="run")
                assert ended["verdict"] == "AC", ended
                least_s[source] = min(before_s, ended["cpu_s"])
    plain_s, patched_s = least_s.values()
    assert patched_s == pytest.approx(plain_s, rel=SAME), least_s.values()


@pytest.mark.row(
    "H14",
    "P0",
    "the sample's answer by heart: accepted in a run of the samples, wrong in a submission",
    invariants="I9",
)
def test_hard_coded_samples(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I9"})):
        assert hostile.judge(SAMPLE_ONLY, kind="run")["verdict"] == "AC"
        assert hostile.judge(SAMPLE_ONLY)["verdict"] == "WA"


@pytest.mark.row(
    "H36", "P1", "the same program again and again, for luck: judged each time, the same each time", invariants="I9"
)
def test_the_same_again_and_again(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I9"})):
        submitted = [hostile.submit(SAMPLE_ONLY) for _ in range(100)]
        assert {hostile.ended(submission)["verdict"] for submission in submitted} == {"WA"}
        kept = hostile.candidate.get(f"{API}/submissions", params={"limit": 100}).json()["items"]
        assert {item["id"] for item in kept} == set(submitted)


def first_failure(ended: dict[str, Any]) -> dict[str, Any]:
    return next(test for test in ended["tests"] if test["verdict"] != "AC")
