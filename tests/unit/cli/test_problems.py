"""`judge problems`: what there is, and how much of each topic."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from judge.cli.problems import Wanted, list_problems, list_topics
from judge.problem import Difficulty, Topic
from tests.unit.package.packages import CLOSING, PROBLEM, written

ENTRY = "entry: {function: f, parameters: {x: int}, returns: int}\n"
CASES = {"sample/01": ({"x": 1}, 2), "secret/01": ({"x": 2}, 3)}


@pytest.fixture(autouse=True)
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "problems"
    said = {
        "balanced": "topics: [trees, arrays]\ndifficulty: hard\n",
        "long-walk": "topics: [graphs]\ndifficulty: medium\n",
        "plain": CLOSING,
    }
    for number, (slug, closing) in enumerate(said.items()):
        own = {"problem.yaml": PROBLEM.replace("3f0d6e0a", f"3f0d6e0{number}"), "judge.yaml": ENTRY + closing}
        written(folder, slug, ENTRY, CASES, own)
    monkeypatch.setenv("JUDGE_PROBLEMS_DIR", str(folder))
    monkeypatch.setenv("JUDGE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "300")


@pytest.mark.parametrize(
    ("wanted", "slugs"),
    [
        (Wanted(), ["balanced", "long-walk", "plain"]),
        (Wanted(topic=Topic.ARRAYS), ["balanced", "plain"]),
        (Wanted(difficulty=Difficulty.MEDIUM), ["long-walk"]),
        (Wanted(text="LONG"), ["long-walk"]),
        (Wanted(Topic.TREES, Difficulty.EASY), []),
    ],
)
def test_those_that_fit_are_listed(wanted: Wanted, slugs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    list_problems(wanted, as_json=True)
    assert [row["slug"] for row in json.loads(capsys.readouterr().out)] == slugs


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(), "3 of 3 problems. By topic: arrays 2, trees 1, graphs 1"),
        (Wanted(topic=Topic.TREES), "1 of 3 problems. By topic: arrays 2, trees 1, graphs 1"),
        (Wanted(difficulty=Difficulty.HARD), "1 of 3 problems. By topic: arrays 1, trees 1"),
        (Wanted(text="nothing"), "0 of 3 problems. By topic: none"),
    ],
)
def test_how_many_there_are_is_said_beside_the_list(
    wanted: Wanted, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    list_problems(wanted, as_json=False)
    printed = capsys.readouterr()
    assert printed.err.strip() == said
    assert "problems." not in printed.out


def test_every_topic_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    list_topics(Wanted(), as_json=True)
    counts = json.loads(capsys.readouterr().out)
    assert list(counts) == [topic.value for topic in Topic]
    assert {topic: count for topic, count in counts.items() if count} == {"arrays": 2, "trees": 1, "graphs": 1}


@pytest.mark.parametrize(
    ("wanted", "arrays"), [(Wanted(), "2"), (Wanted(difficulty=Difficulty.EASY), "1"), (Wanted(text="walk"), "0")]
)
def test_topics_are_counted_of_what_fits(wanted: Wanted, arrays: str, capsys: pytest.CaptureFixture[str]) -> None:
    list_topics(wanted, as_json=False)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[:2] == [["topic", "problems"], ["arrays", arrays]]
    assert len(rows) == 1 + len(Topic)
