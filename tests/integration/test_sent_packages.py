"""Packages over the API by the whole judge, with real cells: two versions of one problem, and what was judged with each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from judge.package.pack import zipped
from tests.integration.conftest import Running, echo_cases, write_package
from tests.unit.package.test_check import FILES

UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a41"
V1 = "/api/v1"
FIRST = {path: text for path, text in FILES.items() if "time_limit_exceeded" not in path}
SECOND = FIRST | {
    "data/secret/edge/03.ans": "4\n",  # 2 is large enough now
    "statement/problem.en.md": "Twice what is at least 2, else 0.\n",
    "submissions/accepted/reference.py": FILES["submissions/accepted/reference.py"].replace("3", "2"),
    "submissions/accepted/sums.py": FILES["submissions/accepted/sums.py"].replace("3", "2"),
}


def sent(judge: Running, files: Mapping[str, str]) -> dict[str, Any]:
    data = zipped("twice", {path: text.encode() for path, text in files.items()})
    answer = judge.client.put(f"{V1}/problems/twice", content=data, headers={"Content-Type": "application/zip"})
    assert answer.status_code == 202, answer.text
    upload = answer.json()
    while upload["ended_at"] is None:
        upload = judge.client.get(answer.headers["Location"], params={"wait": 60}, timeout=70).json()
    return dict(upload)


@pytest.mark.docker
def test_two_versions_and_what_was_judged_with_each(tmp_path: Path, run_judge: Any) -> None:
    problems, data = tmp_path / "problems", tmp_path / "data"
    write_package(problems, "echo", echo_cases(), UUID)
    settings = {"sandbox": "docker", "instance": f"sent-{os.getpid()}"}
    source = FIRST["submissions/accepted/reference.py"]
    with run_judge(problems, data, **settings) as judge:
        first = sent(judge, FIRST)
        assert (first["status"], first["report"]["diagnostics"]) == ("accepted", []), first
        old = judge.judge(source, "twice")
        assert (old["verdict"], old["problem_version"]) == ("AC", first["version"])
        broken = sent(judge, FIRST | {"submissions/accepted/sums.py": "def f(x):\n    return 0\n"})
        assert broken["status"] == "refused"
        assert [found["path"] for found in broken["report"]["diagnostics"]] == ["submissions/accepted/sums.py"]
        assert judge.judge(source, "twice")["verdict"] == "AC"
        second = sent(judge, SECOND)
        assert (second["status"], second["replaced"]) == ("accepted", first["version"]), second
        assert judge.judge(source, "twice")["verdict"] == "WA"
    with run_judge(problems, data, **settings) as judge:
        assert judge.client.get(f"{V1}/problems/twice").json()["version"] == second["version"]
        assert judge.client.get(f"{V1}/submissions/{old['id']}").json()["verdict"] == "AC"
        again = judge.client.post(f"{V1}/problems/twice/rejudge", json={"version": first["version"], "apply": True})
        rejudge = again.json()
        while rejudge["status"] == "judging":
            rejudge = judge.client.get(again.headers["Location"]).json()
        assert {(move["old"], move["new"]): move["count"] for move in rejudge["moves"]} == {("AC", "WA"): 2}
        kept = judge.client.get(f"{V1}/submissions/{old['id']}/judgements").json()["items"]
        assert [(one["verdict"], one["problem_version"]) for one in kept] == [
            ("AC", first["version"]),
            ("WA", second["version"]),
        ]
