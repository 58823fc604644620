"""The history over HTTP: filters, the file, two side by side, the timeline, how far one is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import httpx
import pytest

from api.submissions.export import _cell
from judge.submission import Kind
from judge.verdict import Verdict

V1 = "/api/v1"
Clients = dict[str, httpx.Client]
Judged = Callable[..., str]
HandIn = Callable[..., str]


def user_id(client: httpx.Client) -> str:
    return str(client.get(f"{V1}/me").json()["id"])


def test_a_topic_is_a_filter(local: httpx.Client, hand_in: HandIn) -> None:
    mine = hand_in(local)
    other = hand_in(local, problem="stdin-sum")
    topics = {p["slug"]: p["topics"] for p in local.get(f"{V1}/problems").json()["items"]}
    only = next(topic for topic in topics["two-sum"] if topic not in topics["stdin-sum"])
    found = local.get(f"{V1}/submissions", params={"topic": only}).json()["items"]
    assert [item["id"] for item in found] == [mine]
    both = local.get(f"{V1}/submissions", params={"language": "python3"}).json()["items"]
    assert {item["id"] for item in both} == {mine, other}


def test_the_file_has_every_page(local: httpx.Client, hand_in: HandIn) -> None:
    ids = [hand_in(local) for _ in range(101)]
    lines = local.get(f"{V1}/submissions/export", params={"format": "ndjson"}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids[::-1]


def test_the_file_for_tables(local: httpx.Client, judged: Judged) -> None:
    judged_id = judged()
    answer = local.get(f"{V1}/submissions/export")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="submissions.csv"'
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    shown = local.get(f"{V1}/submissions").json()["items"][0]
    assert row["id"] == judged_id
    assert row == {name: "" if value is None else str(value) for name, value in shown.items()}


@pytest.mark.parametrize(("value", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), (-1.5, "-1.5"), (None, ""), ("a", "a")])
def test_a_text_is_no_formula(value: object, cell: str) -> None:
    assert _cell(value) == cell


def test_the_file_holds_ones_own(signed_in: Clients, hand_in: HandIn) -> None:
    mine = hand_in(signed_in["ada"])
    hand_in(signed_in["bob"])
    lines = signed_in["ada"].get(f"{V1}/submissions/export", params={"format": "ndjson"}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [mine]
    foreign = {"author": user_id(signed_in["bob"])}
    assert signed_in["ada"].get(f"{V1}/submissions/export", params=foreign).status_code == 403


def test_two_side_by_side(local: httpx.Client, hand_in: HandIn) -> None:
    a, b = hand_in(local, source="x = 1\n"), hand_in(local, source="x = 2\n")
    shown = local.get(f"{V1}/submissions/{a}/diff/{b}").json()
    assert [(shown[side]["submission"]["id"], shown[side]["source"]) for side in "ab"] == [
        (a, "x = 1\n"),
        (b, "x = 2\n"),
    ]


@pytest.mark.parametrize("mine_first", [True, False])
def test_a_foreign_side_looks_like_none(signed_in: Clients, hand_in: HandIn, mine_first: bool) -> None:
    pair = [hand_in(signed_in["ada"]), hand_in(signed_in["bob"])]
    first, second = pair if mine_first else pair[::-1]
    assert signed_in["ada"].get(f"{V1}/submissions/{first}/diff/{second}").status_code == 404


def test_the_timeline_tells_a_candidate_nothing_of_workers(signed_in: Clients, judged: Judged) -> None:
    path = f"{V1}/submissions/{judged(user_id(signed_in['ada']))}/timeline"
    facts = signed_in["ada"].get(path).json()["items"]
    assert [fact["fact"] for fact in facts] == ["accepted", "claimed", "judged"]
    assert facts[1]["data"] == {"attempt": 1}
    assert signed_in["author"].get(path).json()["items"][1]["data"] == {"attempt": 1, "worker": "worker"}


def test_how_far_one_is(signed_in: Clients, judged: Judged) -> None:
    ada = signed_in["ada"]
    judged(user_id(ada), verdict=Verdict.JE)
    untried = ada.get(f"{V1}/me/progress").json()
    assert (untried["solved"], untried["attempted"], untried["problems"]) == (0, 0, [])
    judged(user_id(ada), verdict=Verdict.WA)
    tried = ada.get(f"{V1}/me/progress").json()
    assert (tried["solved"], tried["attempted"]) == (0, 1)
    judged(user_id(ada), verdict=Verdict.AC)
    judged(user_id(ada), verdict=Verdict.AC, kind=Kind.RUN)
    done = ada.get(f"{V1}/me/progress").json()
    assert (done["solved"], done["attempted"]) == (1, 0)
    assert done["problems"] == [{"problem": "two-sum", "attempts": 2, "solved_at": done["problems"][0]["solved_at"]}]
    problem = ada.get(f"{V1}/problems/two-sum").json()
    assert {t["topic"] for t in done["topics"] if t["solved"] == 1} == set(problem["topics"])
    assert signed_in["bob"].get(f"{V1}/me/progress").json()["problems"] == []
