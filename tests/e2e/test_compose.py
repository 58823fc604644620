"""`docker compose up --build --wait`, then what a user, an operator and an attacker would try. In order: the last tests
stop and start services."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.submissions.waiting import LOOK_S
from judge.package.pack import zipped
from tests.e2e.conftest import ROOT, Stack, docker
from tests.unit.package.test_check import FILES
from tests.unit.package.zips import Member, second_name
from tests.unit.package.zips import zipped as zipped_by_hand

pytestmark = [pytest.mark.compose, pytest.mark.docker]

SERVICES = ("postgres", "redis", "api", "worker")
TWO_SUM = ROOT / "problems" / "two-sum" / "submissions"
CANARY = "canary-of-a-source-b1f0c2"


def source_of(folder: str) -> str:
    return min((TWO_SUM / folder).glob("*.py")).read_text("utf-8")


def submit(client: httpx.Client, source: str, problem: str = "two-sum") -> str:
    answer = client.post("/submissions", json={"problem": problem, "language": "python3", "source": source})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def ended(client: httpx.Client, submission_id: str) -> dict[str, Any]:
    submission = client.get(f"/submissions/{submission_id}", params={"wait": 30}).json()
    assert submission["status"] == "done", submission
    return dict(submission)


def judgements(client: httpx.Client, submission_id: str) -> list[dict[str, Any]]:
    return list(client.get(f"/submissions/{submission_id}/judgements").json()["items"])


@pytest.mark.parametrize(("folder", "verdict"), [("accepted", "AC"), ("wrong_answer", "WA")])
def test_a_solution_gets_its_verdict_from_the_workers_docker_sandbox(stack: Stack, folder: str, verdict: str) -> None:
    with stack.client() as client:
        submission_id = submit(client, source_of(folder))
        assert ended(client, submission_id)["verdict"] == verdict
        (judgement,) = judgements(client, submission_id)
    assert (judgement["verdict"], judgement["sandbox"], judgement["current"]) == (verdict, "docker", True)
    (worker,) = stack.inspected("worker")
    assert judgement["worker"].startswith(worker["Config"]["Hostname"])


def test_every_package_is_served(stack: Stack) -> None:
    with stack.client() as client:
        served = {problem["slug"] for problem in client.get("/problems", params={"limit": 100}).json()["items"]}
    assert served == set(stack.inside("worker", "ls", "/problems").split())


READ_TWICE = """
import tempfile
from pathlib import Path
from judge.package import readings
read, again = [], readings.read_package
readings.read_package = lambda *words: read.append(words) or again(*words)
kept = readings.Readings(Path(tempfile.mkdtemp()))
for _ in range(2):
    kept.read(Path("/problems/two-sum"))
print(len(read))
"""


def test_a_worker_reads_a_package_once(stack: Stack) -> None:
    """In the image: what is kept depends on its Python."""
    assert stack.inside("worker", "python", "-c", READ_TWICE).strip() == "1"


def test_a_candidate_sees_no_hidden_test(stack: Stack) -> None:
    """The least a candidate's own token must keep closed; tests of the API go through every field."""
    with stack.client() as admin:
        user = admin.post("/users", json={"name": "ada", "role": "candidate"}).json()
        issued = admin.post("/tokens", json={"label": "e2e", "user_id": user["id"]}).json()
    with stack.client(issued["secret"]) as client:
        hidden = [test for test in ended(client, submit(client, source_of("accepted")))["tests"] if test["hidden"]]
        assert client.get("/users").status_code == 403
    assert hidden
    assert all(test["input"] is test["expected"] is test["got"] is None for test in hidden)


def test_without_a_token_nothing_but_health_answers(stack: Stack) -> None:
    base = f"http://127.0.0.1:{stack.env['JUDGE_PORT']}"
    assert httpx.get(f"{base}/readyz").json() == {"status": "up"}
    for path in ("problems", "submissions", "me"):
        assert httpx.get(f"{base}/api/v1/{path}").status_code == 401


def test_wait_is_woken_by_the_workers_event(stack: Stack) -> None:
    """By looking at the database alone an answer comes at once or after LOOK_S, never in between."""
    slow = "import time\ndef two_sum(nums, target):\n    time.sleep(0.4)\n    return []\n"
    took_s = []
    with stack.client() as client:
        for _ in range(10):
            submission_id = submit(client, slow)
            asked_at = time.monotonic()
            assert ended(client, submission_id)["verdict"] == "WA"
            took_s.append(time.monotonic() - asked_at)
            if 0.2 < took_s[-1] < 0.9 * LOOK_S:
                return
    pytest.fail(f"seconds from the question to the answer: {took_s}")


def test_the_stream_carries_the_workers_events(stack: Stack) -> None:
    """What the database tells has no id, and of single tests it tells nothing: these came from the worker, over Redis."""
    with stack.client() as client:
        submission_id = submit(client, source_of("accepted"))
        path = f"/submissions/{submission_id}/events"
        with client.stream("GET", path, headers={"Last-Event-ID": "0"}) as stream:
            lines = list(stream.iter_lines())
    assert "event: test" in lines
    assert "event: verdict" in lines
    assert any(line.startswith("id: ") for line in lines)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_runs_without_rights(stack: Stack, service: str) -> None:
    (container,) = stack.inspected(service)
    host = container["HostConfig"]
    assert host["ReadonlyRootfs"] is True
    assert host["Privileged"] is False
    status = dict(
        line.split(":\t", 1) for line in stack.inside(service, "cat", "/proc/1/status").splitlines() if ":\t" in line
    )
    assert "0" not in status["Uid"].split()
    assert {int(status[name], 16) for name in ("CapEff", "CapPrm", "CapBnd")} == {0}
    assert status["NoNewPrivs"] == "1"


def test_the_api_has_no_way_to_the_daemon_or_to_hidden_tests(stack: Stack) -> None:
    (api,) = stack.inspected("api")
    assert api["Mounts"] == []
    assert api["HostConfig"]["GroupAdd"] is None
    found = stack.inside(
        "api",
        "sh",
        "-c",
        # What `judge problem new` begins a package with is no problem of anybody's.
        r"find / -xdev -path /app/judge/package/templates -prune -o "
        r"\( -name '*.sock' -o -name '*.ans' -o -name judge.yaml -o -path '*/data/secret' \) -print 2>/dev/null; :",
    )
    assert found.split() == []


def test_only_the_api_is_published_and_only_it_has_a_way_out(stack: Stack) -> None:
    for service in SERVICES:
        (container,) = stack.inspected(service)
        published = [p for ports in (container["NetworkSettings"]["Ports"] or {}).values() for p in ports or []]
        networks = {name.removeprefix(f"{stack.project}_") for name in container["NetworkSettings"]["Networks"]}
        if service == "api":
            assert {p["HostIp"] for p in published} == {"127.0.0.1"}
            assert networks == {"inside", "outside"}
        else:
            assert published == []
            assert networks == {"inside"}


def test_logs_hold_no_source_no_data_and_no_secret(stack: Stack) -> None:
    """Also not when the program fails with its own words, does not compile, or prints."""
    programs = [
        f"# {CANARY}\ndef two_sum(nums, target):\n    print('{CANARY}')\n    raise ValueError('{CANARY}')\n",
        f"def two_sum(nums, target) '{CANARY}'\n",
    ]
    with stack.client() as client:
        assert [ended(client, submit(client, program))["verdict"] for program in programs] == ["RTE", "CE"]
    logs = stack.compose("logs", "--no-color")
    assert "judged" in logs
    assert CANARY not in logs
    for name in ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "JUDGE_ADMIN_TOKEN"):
        assert stack.env[name] not in logs
        assert stack.env[name] not in stack.compose("top")


def test_two_workers_share_the_work(stack: Stack) -> None:
    stack.up("--scale", "worker=2", "--no-recreate")
    names = {container["Config"]["Hostname"] for container in stack.inspected("worker")}
    assert len(names) == 2
    judged_by: set[str] = set()
    deadline = time.monotonic() + 120
    with stack.client() as client:
        while judged_by != names and time.monotonic() < deadline:
            ids = [submit(client, source_of("accepted")) for _ in range(6)]
            assert {ended(client, submission_id)["verdict"] for submission_id in ids} == {"AC"}
            judged_by |= {judgements(client, submission_id)[0]["worker"].rpartition("-")[0] for submission_id in ids}
    assert judged_by == names


def test_a_package_that_an_author_sends_is_judged_by_every_worker(stack: Stack) -> None:
    """One of them checked it; the other has never seen its folder."""
    names = {container["Config"]["Hostname"] for container in stack.inspected("worker")}
    assert len(names) == 2
    with stack.client() as admin:
        author = admin.post("/users", json={"name": "grace", "role": "author"}).json()
        secret = admin.post("/tokens", json={"label": "e2e", "user_id": author["id"]}).json()["secret"]
    quick = {path: text.encode() for path, text in FILES.items() if "time_limit_exceeded" not in path}
    with stack.client(secret) as client:
        headers = {"Content-Type": "application/zip"}
        elsewhere = second_name(b"twice/x", b"twice/../../x")
        slip = zipped_by_hand(Member(b"twice/problem.yaml"), Member(b"twice/x", listed_extra=elsewhere))
        assert client.put("/problems/twice", content=slip, headers=headers).status_code == 422
        answer = client.put("/problems/twice", content=zipped("twice", quick), headers=headers)
        assert answer.status_code == 202, answer.text
        path = answer.headers["Location"].removeprefix("/api/v1")
        upload = answer.json()
        deadline = time.monotonic() + 120
        while upload["ended_at"] is None and time.monotonic() < deadline:
            upload = client.get(path, params={"wait": 30}).json()
        assert upload["status"] == "accepted", upload
        judged_by: set[str] = set()
        while judged_by != names and time.monotonic() < deadline:
            ids = [submit(client, FILES["submissions/accepted/reference.py"], "twice") for _ in range(4)]
            for submission_id in ids:
                submission = ended(client, submission_id)
                assert (submission["verdict"], submission["problem_version"]) == ("AC", upload["version"])
                judged_by.add(judgements(client, submission_id)[0]["worker"].rpartition("-")[0])
        assert judged_by == names


def test_a_killed_worker_loses_nothing(stack: Stack) -> None:
    """kill -9 in mid-judging: another attempt ends it, once."""
    slow = source_of("accepted") + "\nimport time\ntime.sleep(0.2)\n"
    stack.up("--scale", "worker=1", "--no-recreate")
    with stack.client() as client:
        submission_id = submit(client, slow)
        while client.get(f"/submissions/{submission_id}").json()["status"] == "queued":
            client.get(f"/submissions/{submission_id}", params={"wait": 0.2})
        stack.compose("kill", "-s", "KILL", "worker")
        stack.up("--scale", "worker=1")
        deadline = time.monotonic() + 120
        submission = client.get(f"/submissions/{submission_id}", params={"wait": 30}).json()
        while submission["status"] != "done" and time.monotonic() < deadline:
            submission = client.get(f"/submissions/{submission_id}", params={"wait": 30}).json()
        assert submission["verdict"] == "AC"
        assert submission["attempt"] == 2
        assert len(judgements(client, submission_id)) == 1


def test_history_outlives_down_and_up(stack: Stack) -> None:
    with stack.client() as client:
        submission_id = submit(client, source_of("accepted"))
        assert ended(client, submission_id)["verdict"] == "AC"
        before = [client.get(f"/submissions/{submission_id}{part}").json() for part in ("", "/judgements", "/source")]
    stack.compose("down")
    assert stack.cells() == []
    stack.up()
    with stack.client() as client:
        after = [client.get(f"/submissions/{submission_id}{part}").json() for part in ("", "/judgements", "/source")]
        assert after == before
        assert ended(client, submit(client, source_of("accepted")))["verdict"] == "AC"


def test_no_secret_is_in_an_image(stack: Stack) -> None:
    """They come by the environment of the running container; `docker history` shows none."""
    for image in ("mljudge-api", "mljudge-worker"):
        told = docker("history", "--no-trunc", image) + docker("inspect", image)
        assert not [name for name in ("PASSWORD", "TOKEN") if name in told]
    assert Path(stack.env_file).stat().st_mode & 0o077 == 0
