"""What is shown of hidden tests: to a candidate next to nothing, to an author everything."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.views import Audience, submission_view
from judge.history import FAR_BACK
from judge.history_memory import MemoryHistory
from judge.store import Store
from judge.submission import Kind, Language, NewSubmission
from judge.verdict import Judgement, Shown, TestResult, Verdict

CANARY = "canary-7f3a"
SUBMISSIONS = "/api/v1/submissions"
ROUTES = ("", "?wait=1", "/judgements", "/events", "/source")
HIDDEN_FIELDS = {"name", "group", "hidden", "verdict", "cpu_s", "memory_mib", "exception", "truncated"}
SHOWN_FIELDS = ("input", "expected", "got", "stdout", "stderr", "traceback")


def user_id(client: httpx.Client) -> str:
    return str(client.get("/api/v1/me").json()["id"])


@pytest.fixture
def adas(signed_in: dict[str, httpx.Client], judged: Callable[..., str]) -> str:
    """The id of a judged submission of hers, its hidden tests full of canaries."""
    return judged(user_id(signed_in["ada"]))


def everything(client: httpx.Client, submission_id: str) -> Iterator[str]:
    """Every answer that tells of a submission, headers and all."""
    for address in (SUBMISSIONS, *(f"{SUBMISSIONS}/{submission_id}{part}" for part in ROUTES)):
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        assert submission_id in answer.text or address.endswith(("/source", "/judgements"))
        yield f"{answer.headers} {answer.text}"


def test_a_candidate_finds_no_canary(signed_in: dict[str, httpx.Client], adas: str) -> None:
    assert [text for text in everything(signed_in["ada"], adas) if CANARY in text] == []


@pytest.mark.parametrize("who", ["author", "admin"])
def test_an_author_reads_all(signed_in: dict[str, httpx.Client], adas: str, who: str) -> None:
    for part in ("", "/judgements", "/events"):
        text = signed_in[who].get(f"{SUBMISSIONS}/{adas}{part}").text
        assert [name for name in SHOWN_FIELDS if f"{CANARY} {name}" not in text] == []
        assert f"secret/edge/{CANARY}" in text


def test_a_hidden_test_shows_its_verdict_and_rounded_costs(signed_in: dict[str, httpx.Client], adas: str) -> None:
    _, wrong, not_run = signed_in["ada"].get(f"{SUBMISSIONS}/{adas}").json()["tests"]
    assert {name for name, value in wrong.items() if value is not None} == HIDDEN_FIELDS
    assert wrong == wrong | {
        "name": "secret/edge/1",
        "group": "secret/edge",
        "hidden": True,
        "verdict": "RTE",
        "cpu_s": 0.08,
        "memory_mib": 36.0,
        "exception": "ValueError",
    }
    assert (not_run["name"], not_run["verdict"]) == ("secret/edge/2", None)


def test_the_whole_is_rounded_like_its_costliest_test(signed_in: dict[str, httpx.Client], adas: str) -> None:
    ada, author = signed_in["ada"], signed_in["author"]
    listed = ada.get(SUBMISSIONS).json()["items"][0]
    for shown in (ada.get(f"{SUBMISSIONS}/{adas}").json(), listed):
        assert (shown["cpu_s"], shown["memory_mib"]) == (0.08, 36.0)
    in_full = author.get(f"{SUBMISSIONS}/{adas}").json()
    assert (in_full["cpu_s"], in_full["memory_mib"]) == (0.0712, 33.2)


def test_a_judgement_tells_a_candidate_nothing_of_the_machine(signed_in: dict[str, httpx.Client], adas: str) -> None:
    def judgement(who: str) -> dict[str, Any]:
        kept: dict[str, Any] = signed_in[who].get(f"{SUBMISSIONS}/{adas}/judgements").json()["items"][0]
        return kept

    of_the_machine = ("worker", "peak_mib", "machine_cpu_s")
    assert [judgement("ada")[name] for name in of_the_machine] == [None, None, None]
    assert [judgement("author")[name] for name in of_the_machine] == ["worker", 48.5, 0.07]


def test_a_sample_is_shown_in_full(signed_in: dict[str, httpx.Client], adas: str) -> None:
    sample = signed_in["ada"].get(f"{SUBMISSIONS}/{adas}").json()["tests"][0]
    assert (sample["name"], sample["hidden"], sample["input"], sample["got"]) == (
        "sample/1",
        False,
        "nums = [3, 3]",
        "[0, 1]",
    )
    assert (sample["stdout"], sample["stderr"], sample["cpu_s"]) == ("a print", "a warning", 0.0004)


def view_of(test: TestResult, kind: Kind = Kind.SUBMIT, audience: Audience = Audience.CANDIDATE) -> dict[str, Any]:
    """Of the one test of a submission."""
    history = MemoryHistory()
    submission = history.add(NewSubmission("two-sum", "v1", Language.PYTHON3, "pass", kind, None))
    claim = history.claim(submission.id, "w", 60)
    assert claim is not None
    judgement = Judgement(Verdict.WA, 0.0, test.cpu_s, test.memory_mib, "", (test,), "v1", "py", "docker")
    assert history.finish(claim, judgement)
    view = submission_view(history.get(submission.id), history.judgement(submission.id), audience)
    return view.tests[0].model_dump()


HIDDEN = TestResult("secret/1", "secret", Verdict.RTE, 0.01, 4.0, 0.0, "", "", Shown(stdout=CANARY))


@pytest.mark.parametrize(
    "message", [CANARY, "ValueError: 5", "SecretError", "__import__", "print", "valueerror", "ValueError ", ""]
)
def test_only_the_bare_name_of_a_builtin_exception_is_shown(message: str) -> None:
    assert view_of(replace(HIDDEN, message=message))["exception"] is None


@pytest.mark.parametrize("group", ["secret", "secret/edge"])
def test_a_secret_group_is_hidden_whatever_ran_it(group: str) -> None:
    for kind in Kind:
        view = view_of(replace(HIDDEN, group=group), kind)
        assert (view["hidden"], view["stdout"]) == (True, None)


@pytest.mark.parametrize("group", ["samples", "sample/secret", "Sample", "", "own"])
def test_a_group_that_is_no_sample_is_hidden_in_a_submit(group: str) -> None:
    assert view_of(replace(HIDDEN, group=group))["stdout"] is None


def test_own_inputs_are_shown_in_full() -> None:
    view = view_of(replace(HIDDEN, name="input/1", group="input"), Kind.RUN)
    assert (view["hidden"], view["stdout"]) == (False, CANARY)


@pytest.mark.parametrize(
    ("group", "kind"), [("sample", Kind.SUBMIT), ("sample", Kind.RUN), ("input", Kind.RUN), ("secret", Kind.SUBMIT)]
)
def test_how_a_checker_broke_is_for_authors(group: str, kind: Kind) -> None:
    broke = replace(HIDDEN, group=group, verdict=Verdict.JE, author_message=CANARY, shown=None)
    assert CANARY not in str(view_of(broke, kind))
    assert view_of(broke, kind, Audience.AUTHOR)["author_message"] == CANARY
    wrong = replace(HIDDEN, group=group, verdict=Verdict.WA, author_message="differs")
    assert view_of(wrong, kind)["author_message"] == (None if group == "secret" else "differs")


@given(cpu_s=st.floats(0, 1000), memory_mib=st.floats(0, 100_000))
def test_costs_are_rounded_up_to_steps(cpu_s: float, memory_mib: float) -> None:
    view = view_of(replace(HIDDEN, cpu_s=cpu_s, memory_mib=memory_mib))
    assert view["cpu_s"] >= cpu_s - 1e-7
    assert view["cpu_s"] < cpu_s + 0.01 + 1e-7
    assert math.isclose(view["cpu_s"] * 100, round(view["cpu_s"] * 100), abs_tol=1e-6)
    assert view["memory_mib"] % 4 == 0
    assert memory_mib - 1e-4 <= view["memory_mib"] < memory_mib + 4 + 1e-4


def test_a_judge_error_is_told_without_its_inside(
    signed_in: dict[str, httpx.Client], hand_in: Callable[..., str], store: Store
) -> None:
    submission_id = hand_in(signed_in["ada"])
    assert store.history.claim(submission_id, "w", lease_s=-1) is not None
    assert store.history.sweep(queued_for_s=60, max_attempts=1).given_up == (submission_id,)
    shown = signed_in["ada"].get(f"{SUBMISSIONS}/{submission_id}").json()
    assert (shown["status"], shown["verdict"], shown["tests"]) == ("done", "JE", [])
    assert "submit it again" in shown["message"]


@pytest.mark.parametrize(
    ("position", "words"),
    [(0, "it is the next"), (1, "1 submission is"), (999, "999 submissions are"), (FAR_BACK, "1000 or more")],
)
def test_how_many_are_before_it_is_said_in_words(position: int, words: str) -> None:
    submission = MemoryHistory().add(NewSubmission("two-sum", "v1", Language.PYTHON3, "pass", Kind.SUBMIT, None))
    assert words in (submission_view(submission, None, Audience.CANDIDATE, position).queue_reason or "")
