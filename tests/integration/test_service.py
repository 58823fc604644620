"""Own inputs, judging again, statistics and metrics: over HTTP by the whole judge, with real cells."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sandbox.base import Trust
from tests.integration.conftest import REFERENCE, Running, echo_cases, write_package

UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a31"
V1 = "/api/v1"
VALIDATOR = """\
import json, sys
if len(json.load(sys.stdin)["numbers"]) > 3:
    print("at most three numbers", file=sys.stderr)
    sys.exit(43)
sys.exit(42)
"""
WRONG = "def echo(numbers, text):\n    print('mine')\n    return {'sum': 0, 'text': text}\n"


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("docker", marks=pytest.mark.docker),
        pytest.param("process", marks=pytest.mark.userns),
    ],
)
def judge(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, run_judge: Any
) -> Iterator[Running]:
    problems, data = tmp_path_factory.mktemp("problems"), tmp_path_factory.mktemp("data")
    package = write_package(problems, "echo", echo_cases(), UUID)
    (package / "input_validators" / "validate.py").write_text(VALIDATOR, "utf-8")
    with run_judge(problems, data, sandbox=request.param, instance=f"service-{os.getpid()}") as running:
        yield running


def run(judge: Running, source: str, *inputs: object) -> httpx.Response:
    texts = [json.dumps(one) for one in inputs]
    body = {"problem": "echo", "language": "python3", "source": source, "kind": "run", "inputs": texts}
    return judge.client.post(f"{V1}/submissions", json=body)


def test_own_inputs_are_judged_against_the_reference_and_shown(judge: Running) -> None:
    answer = run(judge, WRONG, {"numbers": [2, 3], "text": "x"}, {"numbers": [], "text": "y"})
    assert answer.status_code == 202, answer.text
    ended = judge.client.get(answer.headers["Location"], params={"wait": 60}, timeout=70).json()
    assert ended["verdict"] == "WA"
    first = ended["tests"][0]
    assert (first["name"], first["stdout"].strip(), first["verdict"]) == ("own/1", "mine", "WA")
    assert "5" in first["expected"] and "0" in first["got"]
    right = judge.client.get(
        run(judge, REFERENCE, {"numbers": [2], "text": ""}).headers["Location"], params={"wait": 60}
    )
    assert right.json()["verdict"] == "AC"


def test_the_validators_words_are_the_answer(judge: Running) -> None:
    answer = run(judge, REFERENCE, {"numbers": [1], "text": ""}, {"numbers": [1] * 4, "text": ""})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["pointer"] == "/inputs/1"
    assert "at most three numbers" in error["detail"]


def test_no_answer_enters_a_candidates_cell(judge: Running) -> None:
    mark = 987_654_321
    run(judge, WRONG, {"numbers": [mark // 2, mark - mark // 2], "text": ""})
    spoken = [data for spec, _, data in judge.recorded.traffic if spec.trust is Trust.CANDIDATE]
    assert spoken
    assert not [data for data in spoken if str(mark).encode() in data]


def test_judging_again_shows_first_and_changes_when_told(judge: Running) -> None:
    wrong = judge.judge(WRONG)
    begun = judge.client.post(f"{V1}/submissions/{wrong['id']}/rejudge", json={}).json()
    found = wait(judge, begun["id"], "judged")
    assert found["moves"] == [{"old": "WA", "new": "WA", "count": 1}]
    applied = judge.client.post(f"{V1}/rejudges/{begun['id']}/apply").json()
    assert applied["status"] == "applied"
    kept = judge.client.get(f"{V1}/submissions/{wrong['id']}/judgements").json()["items"]
    assert [one["current"] for one in kept] == [False, True]
    facts = judge.client.get(f"{V1}/submissions/{wrong['id']}/timeline").json()["items"]
    assert facts[-1]["fact"] == "rejudged"


def wait(judge: Running, rejudge_id: str, status: str) -> dict[str, Any]:
    """Until it has that status; a submission behind it in the queue ends after it, so that nothing is slept for."""
    for _ in range(50):
        found = dict(judge.client.get(f"{V1}/rejudges/{rejudge_id}").json())
        if found["status"] == status:
            return found
        judge.judge(REFERENCE)
    raise AssertionError(found)


def test_what_was_judged_is_told_in_numbers(judge: Running) -> None:
    before = judge.client.get(f"{V1}/problems/echo/stats").json()
    judge.judge(WRONG)
    after = judge.client.get(f"{V1}/problems/echo/stats").json()
    assert after["attempts"] == before["attempts"] + 1
    text = judge.client.get("/metrics").text
    assert 'judge_queue_length{priority="submit"} 0.0' in text
    assert "judge_worker_up{worker=" in text
