"""What a program may not do, and what it is told: judged over HTTP by the whole judge, in each sandbox."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docker
import psutil
import pytest

from sandbox.base import Direction, Trust
from tests.integration.conftest import REFERENCE, Running, echo_cases, write_package

UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a10"
PATIENT_UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a13"
INSTANCE = f"must-hold-{os.getpid()}"


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
    write_package(problems, "echo", echo_cases(), UUID)
    write_package(problems, "patient", echo_cases(), PATIENT_UUID, time_limit=30)
    with run_judge(problems, data, sandbox=request.param, instance=INSTANCE) as running:
        yield running
    assert not _containers() if request.param == "docker" else not psutil.Process().children(recursive=True)


def _containers() -> list[str]:
    client = docker.APIClient()
    try:
        found = client.containers(all=True, filters={"label": f"judge.instance={INSTANCE}"})
    finally:
        client.close()
    return [c["Names"][0] for c in found]


def body(*lines: str) -> str:
    inside = "".join(f"    {line}\n" for line in lines)
    return f"def echo(numbers, text):\n{inside}"


VERDICTS = {
    "right": (REFERENCE, "AC"),
    "wrong": (body("return {}"), "WA"),
    "spins": (body("while True: pass"), "TLE"),
    "sleeps": (body("import time; time.sleep(1000)"), "TLE"),
    "ten-gigabytes": (body("return [0] * (10 * 2**30 // 8)"), "MLE"),
    "grows": (body("held = []", "while True: held.append('x' * 10**6)"), "MLE"),
    "leaves": (body("import os; os._exit(0)"), "RTE"),
    "exits": (body("raise SystemExit(0)"), "RTE"),
    "prints-for-ever": (body("while True: print('x' * 1000)"), "OLE"),
    "syntax": ("def echo(numbers, text) return 1\n", "CE"),
    "no-entry": ("def other(numbers, text):\n    return 1\n", "CE"),
    "raises-at-import": ("1 / 0\n", "RTE"),
    "reads-shadow": (body("open('/etc/shadow').read()"), "RTE"),
    "opens-socket": (body("import socket; socket.create_connection(('127.0.0.1', 5432))"), "RTE"),
    "writes-outside": (body("open('/usr/mark', 'w').write('x')"), "RTE"),
    "writes-inside": (body("open('/tmp/x', 'w').write('x')", 'return {"sum": sum(numbers), "text": text}'), "AC"),
    "not-a-number": (body("return {'sum': float('nan'), 'text': text}"), "WA"),
    "equals-everything": (
        "class Same(dict):\n    def __eq__(self, other): return True\n    __hash__ = None\n" + body("return Same()"),
        "WA",
    ),
    "equal-int": (
        "class Same(int):\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        + body("return {'sum': Same(), 'text': text}"),
        "RTE",
    ),
    "patches-everything": (
        "import builtins, json\nbuiltins.len = lambda x: 0\njson.dumps = lambda *a, **k: '{}'\n" + body("return {}"),
        "RTE",
    ),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_verdict(judge: Running, name: str) -> None:
    source, verdict = VERDICTS[name]
    ended = judge.judge(source)
    assert ended["verdict"] == verdict, ended


def test_hidden_files_are_not_there(judge: Running) -> None:
    """A walk over everything that can be seen finds neither packages nor answers."""
    source = (
        "import os\n"
        "def echo(numbers, text):\n"
        "    found = []\n"
        "    for root, folders, files in os.walk('/'):\n"
        "        if root.startswith(('/proc', '/sys')):\n"
        "            folders[:] = []\n"
        "            continue\n"
        "        found += [f for f in files if f.endswith('.ans') or f == 'judge.yaml']\n"
        "    return {'sum': len(found), 'text': ' '.join(found[:20])}\n"
    )
    # A host has many files: the process sandbox shows its libraries.
    ended = judge.judge(source, problem="patient", kind="run")
    (sample,) = ended["tests"]
    assert "'sum': 0" in sample["got"] or '"sum": 0' in sample["got"], sample


def test_compile_error_names_the_line(judge: Running) -> None:
    ended = judge.judge("x = 1\ndef echo(numbers, text) return 1\n")
    assert ended["message"].startswith("line 2: SyntaxError")


def test_nothing_is_left_in_the_working_folder(judge: Running) -> None:
    write = body("open('/tmp/mark', 'w').write('x')", 'return {"sum": sum(numbers), "text": text}')
    look = body("import os", "assert os.listdir('/tmp') == []", 'return {"sum": sum(numbers), "text": text}')
    assert judge.judge(write)["verdict"] == "AC"
    assert judge.judge(look)["verdict"] == "AC"


def test_prints_do_not_disturb_the_answer(judge: Running) -> None:
    source = body("print('{\"sum\": 0}')", 'return {"sum": sum(numbers), "text": text}')
    assert judge.judge(source)["verdict"] == "AC"


def _seen_of_cells(instance: str, since: int) -> str:
    """Images, environments, commands, labels and every name that the daemon has heard of."""
    label = f"judge.instance={instance}"
    client = docker.APIClient()
    try:
        cells = [client.inspect_container(c["Id"]) for c in client.containers(all=True, filters={"label": label})]
        assert cells, "some wait in the pool"
        images = [client.inspect_image(cell["Image"]) for cell in cells]
        happened = client.events(since=since, until=int(time.time()) + 1, filters={"label": label}, decode=True)
        return str([cells, images, list(happened)])
    finally:
        client.close()


@pytest.mark.docker
def test_canaries_stay_where_they_belong(
    tmp_path: Path, run_judge: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    """An answer's canary never enters a candidate's cell; neither canary reaches a candidate, an event or a log."""
    problems = tmp_path / "problems"
    hidden_input, hidden_answer = "canaryofaninput", "canaryofananswer"
    cases = echo_cases(mark=hidden_input)
    cases = [
        (name, given, {**answer, "text": hidden_answer} if name.startswith("secret") else answer)
        for name, given, answer in cases
    ]
    write_package(problems, "echo", cases, UUID)
    admin = "judge_" + "a" * 43
    leak = "def echo(numbers, text):\n    print(text)\n    raise ValueError(text)\n"
    began = int(time.time())
    with run_judge(
        problems, tmp_path / "data", sandbox="docker", instance=f"{INSTANCE}-c", admin_token=admin
    ) as running:
        client = running.client
        client.headers["Authorization"] = f"Bearer {admin}"
        user = client.post("/api/v1/users", json={"name": "candidate-one", "role": "candidate"}).json()
        token = client.post("/api/v1/tokens", json={"label": "test", "user_id": user["id"]}).json()["secret"]
        client.headers["Authorization"] = f"Bearer {token}"
        answers = []
        for source in (
            REFERENCE,
            leak,
            body("return {'sum': sum(numbers), 'text': text} if text == 'shown' else text"),
        ):
            ended = running.judge(source)
            answers.append(str(ended))
            base = f"/api/v1/submissions/{ended['id']}"
            answers.append(client.get(f"{base}/judgements").text)
            answers.append(client.get(f"{base}/events", headers={"Last-Event-ID": "0"}).text)
        answers += [
            client.get(path).text
            for path in ("/api/v1/submissions", "/api/v1/problems", "/api/v1/problems/echo", "/openapi.json")
        ]
        seen_of_cells = _seen_of_cells(f"{INSTANCE}-c", began)
    assert "event: test" in "".join(answers)
    assert f"judge-{ended['id']}-1-" in seen_of_cells
    to_candidates = b"".join(
        data
        for spec, direction, data in running.recorded.traffic
        if spec.trust is Trust.CANDIDATE and direction is Direction.TO_CELL
    )
    assert hidden_input.encode() in to_candidates
    assert hidden_answer.encode() not in to_candidates
    for place in (*answers, caplog.text, seen_of_cells):
        assert hidden_input not in place
        assert hidden_answer not in place


@pytest.mark.docker
def test_a_broken_package_is_named_and_the_rest_is_served(
    tmp_path: Path, run_judge: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    problems = tmp_path / "problems"
    write_package(problems, "echo", echo_cases(2), UUID)
    broken = write_package(problems, "broken", echo_cases(2), "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a11")
    text = (broken / "judge.yaml").read_text("utf-8")
    (broken / "judge.yaml").write_text(text.replace("difficulty: easy", "difficulty: simple"), "utf-8")
    with run_judge(problems, tmp_path / "data", sandbox="docker", instance=f"{INSTANCE}-b") as running:
        slugs = [p["slug"] for p in running.client.get("/api/v1/problems").json()["items"]]
    assert slugs == ["echo"]
    said = capsys.readouterr().err
    assert "broken" in said
    assert "judge.yaml:7 (difficulty)" in said
