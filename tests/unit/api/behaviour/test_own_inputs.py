"""A run with inputs of one's own: refused with the validator's words, limited, and shown in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from api.submissions import endpoints
from judge.config import Settings, load_settings
from judge.events import ACCEPTED, Event, EventKind
from judge.store import Store
from judge.verdict import Judgement, Shown, TestResult, Verdict

SUBMISSIONS = "/api/v1/submissions"
INPUT = '{"nums": [1, 2], "target": 3}'
BODY = {"problem": "two-sum", "language": "python3", "source": "x = 1", "kind": "run", "inputs": [INPUT, INPUT]}
MINE = Shown("nums = [1, 2]", "[0, 1]", "[1, 0]", "printed")
JUDGED = Judgement(
    Verdict.WA,
    0.0,
    0.0123,
    1.0,
    "",
    (TestResult("own/1", "own", Verdict.WA, 0.0123, shown=MINE),),
    "v1",
    "py",
    "docker",
)


@dataclass
class Worker:
    """Does at once, when it is told of a submission, what a worker does with its inputs."""

    services: Services
    refuses: str | None = None
    judges: bool = True

    def publish(self, submission_id: str) -> None:
        claim = self.services.history.claim(submission_id, "w", 60)
        if claim is None:
            return
        assert claim.inputs in ((INPUT, INPUT), ())
        if self.refuses is not None:
            assert self.services.history.refuse(claim, 1, self.refuses)
        elif self.judges:
            assert self.services.history.finish(claim, JUDGED)
        else:
            self.services.events.publish(
                Event(submission_id, EventKind.STATE, {"status": "running", "inputs": ACCEPTED})
            )

    def ping(self) -> None:
        pass


@pytest.fixture
def worker(services: Services) -> Worker:
    return Worker(services)


@pytest.fixture
def client(settings: Settings, services: Services, worker: Worker, make_client: Callable[..., httpx.Client]) -> Any:
    with make_client(create_app(settings, replace(services, queue=worker))) as client:
        yield client


def test_what_the_validator_refuses_is_422_with_its_words(
    client: httpx.Client, worker: Worker, refused: Callable[..., dict[str, Any]]
) -> None:
    worker.refuses = "it is no valid input: exit status 43: at most 3 numbers"
    document = refused(client.post(SUBMISSIONS, json=BODY), 422, "invalid")
    assert document["errors"] == [{"pointer": "/inputs/1", "detail": worker.refuses}]
    (kept,) = client.get(SUBMISSIONS).json()["items"]
    assert (kept["status"], kept["verdict"]) == ("cancelled", None)
    assert kept["message"] == f"input 2: {worker.refuses}"


def test_the_same_key_is_refused_again(client: httpx.Client, worker: Worker, refused: Callable[..., Any]) -> None:
    worker.refuses = "it is no valid input: no"
    for _ in range(2):
        refused(client.post(SUBMISSIONS, json=BODY, headers={"Idempotency-Key": "k"}), 422, "invalid")
    assert len(client.get(SUBMISSIONS).json()["items"]) == 1


def test_its_answer_shows_input_expected_and_got(client: httpx.Client) -> None:
    answer = client.post(SUBMISSIONS, json=BODY)
    assert answer.status_code == 202
    (test,) = answer.json()["tests"]
    assert (test["hidden"], test["input"], test["expected"], test["got"]) == (
        False,
        MINE.input,
        MINE.expected,
        MINE.got,
    )
    assert (test["name"], test["stdout"], test["cpu_s"]) == ("own/1", "printed", 0.0123)


def test_it_answers_as_soon_as_the_inputs_are_accepted(client: httpx.Client, worker: Worker) -> None:
    worker.judges = False
    answer = client.post(SUBMISSIONS, json=BODY)
    assert (answer.status_code, answer.json()["status"]) == (202, "running")


def test_nobody_looks_at_the_inputs_in_time(
    local: httpx.Client, monkeypatch: pytest.MonkeyPatch, on_queue: list[str]
) -> None:
    monkeypatch.setattr(endpoints, "INPUTS_WAIT_S", 0.01)
    answer = local.post(SUBMISSIONS, json=BODY)
    assert (answer.status_code, answer.json()["status"]) == (202, "queued")
    assert on_queue == [answer.json()["id"]]


@pytest.mark.parametrize(
    ("changes", "status", "pointer"),
    [
        ({"kind": "submit"}, 422, "/inputs"),
        ({"inputs": []}, 422, "/inputs"),
        ({"inputs": [INPUT] * 9}, 422, "/inputs"),
        ({"inputs": [1]}, 422, "/inputs/0"),
        ({"inputs": INPUT}, 422, "/inputs"),
        ({"inputs": ["x", "a\0b"]}, 422, "/inputs/1"),
        ({"inputs": ["x" * 65537]}, 422, "/inputs/0"),
        ({"inputs": ["ü" * 65536]}, 413, None),
    ],
)
def test_what_is_refused_before_anybody_looks(
    local: httpx.Client,
    refused: Callable[..., dict[str, Any]],
    changes: dict[str, Any],
    status: int,
    pointer: str | None,
) -> None:
    document = refused(
        local.post(SUBMISSIONS, json=BODY | changes), status, "invalid" if status == 422 else "too_large"
    )
    assert pointer is None or document["errors"][0]["pointer"] == pointer
    assert local.get(SUBMISSIONS).json()["items"] == []


def test_runs_of_own_inputs_have_a_rate_of_their_own(
    token_settings: Settings,
    services: Services,
    worker: Worker,
    secrets: dict[str, str],
    make_client: Callable[..., httpx.Client],
    refused: Callable[..., Any],
) -> None:
    settings = load_settings(**{**token_settings.model_dump(), "rate_own_inputs": "2/hour"})
    app = create_app(settings, replace(services, queue=worker))
    with make_client(app, secrets["ada"]) as ada, make_client(app, secrets["bob"]) as bob:
        first = ada.post(SUBMISSIONS, json=BODY)
        assert first.status_code == 202
        assert any(told.startswith('"own-inputs";r=1;') for told in first.headers.get_list("ratelimit"))
        ada.post(SUBMISSIONS, json=BODY)
        answer = ada.post(SUBMISSIONS, json=BODY)
        document = refused(answer, 429, "too_many_requests")
        assert "own-inputs" in document["detail"] and int(answer.headers["retry-after"]) > 0
        assert ada.post(SUBMISSIONS, json={**BODY, "inputs": None, "kind": "submit"}).status_code == 202
        assert bob.post(SUBMISSIONS, json=BODY).status_code == 202


def test_others_inputs_are_seen_by_nobody(
    token_settings: Settings,
    services: Services,
    store: Store,
    worker: Worker,
    secrets: dict[str, str],
    make_client: Callable[..., httpx.Client],
) -> None:
    app = create_app(token_settings, replace(services, queue=worker))
    with make_client(app, secrets["ada"]) as ada, make_client(app, secrets["bob"]) as bob:
        submission = ada.post(SUBMISSIONS, json=BODY).json()["id"]
        assert bob.get(f"{SUBMISSIONS}/{submission}").status_code == 404
        assert MINE.input not in bob.get(SUBMISSIONS).text
