"""Rows about cheating that take more than one submission, or a look at what two tests saw."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile.arena import API, Arena

SURROUNDINGS = """\
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
    return [
        sys.argv,
        sorted(os.environ.items()),
        os.getcwd(),
        os.getppid(),
        sorted(targets()),
        [names(folder) for folder in ("/", "/tmp", "/dev", "/dev/shm", "/proc/self/fd", "/home", "/root")],
        [text_of(f"/proc/{pid}/{name}") for pid in ("self", "1") for name in ("cmdline", "environ", "comm", "cgroup")],
        sorted(sys.modules),
        sys.path,
        sys.flags[:],
        [frame for frame in sys._current_frames()] == [__import__("threading").get_ident()],
    ]


def echo(numbers, text):
    if text == "shown" and ANSWER_SAMPLE:
        return {"sum": 3, "text": text}
    return {"sum": 0, "text": repr(surroundings())}
"""

SAMPLE_ONLY = """\
def echo(numbers, text):
    return {"sum": 3, "text": "shown"}
"""


@pytest.mark.row(
    "H13", "P0", "argv, environment, folders, descriptors, modules: nothing differs between a sample and a hidden test"
)
def test_a_hidden_test_looks_like_a_sample(hostile: Arena) -> None:
    with hostile.watched():
        sample, hidden = (
            first_failure(hostile.judge(SURROUNDINGS.replace("ANSWER_SAMPLE", answered)))
            for answered in ("False", "True")
        )
        assert (sample["name"], hidden["name"]) == ("sample/01", "secret/edge/01")
        assert sample["got"] == hidden["got"].replace("secret", "sample")
        assert "/tmp" in sample["got"]


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
