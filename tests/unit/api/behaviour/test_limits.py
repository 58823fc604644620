"""What a problem allows itself, what an own input may be, and what is shown once a problem is solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from judge.store import Store
from judge.submission import SOURCE_LIMIT
from judge.verdict import Judgement, Verdict

V1 = "/api/v1"
BODY = {"problem": "two-sum", "language": "python3", "source": "def two_sum(): ..."}
ACCEPTED = Judgement(Verdict.AC, 1.0, 0.01, 1.0, "all 3 tests accepted", (), "v1", "py", "docker")
Refused = Callable[..., dict[str, Any]]


@pytest.fixture
def golf(store: Store) -> str:
    """A problem that takes ten bytes of source."""
    two_sum = store.published.problem("two-sum")
    store.published.publish((two_sum, replace(two_sum, slug="golf", code_bytes=10)))
    return "golf"


def test_a_problem_may_take_up_to_128_kib(local: httpx.Client, refused: Refused, store: Store) -> None:
    two_sum = store.published.problem("two-sum")
    store.published.publish((two_sum, replace(two_sum, slug="long", code_bytes=SOURCE_LIMIT)))
    body = BODY | {"problem": "long"}
    assert local.post(f"{V1}/submissions", json=body | {"source": "é" * (SOURCE_LIMIT // 2)}).status_code == 202
    refused(local.post(f"{V1}/submissions", json=body | {"source": "x" * (SOURCE_LIMIT + 1)}), 413, "too_large")


def test_a_problem_may_take_less_than_64_kib(local: httpx.Client, refused: Refused, golf: str) -> None:
    answer = local.post(f"{V1}/submissions", json=BODY | {"problem": golf, "source": "é" * 5 + "x"})
    assert "golf" in refused(answer, 413, "too_large")["detail"]
    assert local.post(f"{V1}/submissions", json=BODY | {"problem": golf, "source": "é" * 5}).status_code == 202


def accept(store: Store, submission_id: str) -> None:
    claim = store.history.claim(submission_id, "worker", 60)
    assert claim is not None
    assert store.history.finish(claim, ACCEPTED)


def my_status(client: httpx.Client) -> str:
    return str(client.get(f"{V1}/problems/two-sum").json()["my_status"])


def test_the_editorial_comes_with_the_first_ac_or_on_request(
    signed_in: dict[str, httpx.Client], store: Store, hand_in: Callable[..., str], refused: Refused
) -> None:
    ada, bob, editorial = signed_in["ada"], signed_in["bob"], f"{V1}/problems/two-sum/editorial"
    assert "reveal=true" in refused(ada.get(editorial), 409, "conflict", never=["One pass"])["detail"]
    assert ada.get(editorial, params={"reveal": True}).json() == {"editorial": "One pass with a dict."}
    accept(store, hand_in(ada))
    assert ada.get(editorial).status_code == 200
    refused(bob.get(editorial), 409, "conflict")
    assert signed_in["author"].get(editorial).status_code == 200


def test_neither_a_fault_of_ours_nor_what_was_cancelled_is_an_attempt(
    signed_in: dict[str, httpx.Client], hand_in: Callable[..., str], judge: Callable[..., None]
) -> None:
    ada = signed_in["ada"]
    judge(hand_in(ada), Verdict.JE)
    cancelled = hand_in(ada)
    assert my_status(ada) == "attempted", "it waits to be judged"
    assert ada.post(f"{V1}/submissions/{cancelled}/cancel").status_code == 200
    assert my_status(ada) == "untouched"
    judge(hand_in(ada), Verdict.WA)
    assert my_status(ada) == "attempted"


def test_each_has_a_status_of_their_own(
    signed_in: dict[str, httpx.Client], store: Store, hand_in: Callable[..., str], judge: Callable[[str], None]
) -> None:
    ada, bob = signed_in["ada"], signed_in["bob"]
    accept(store, hand_in(ada, kind="run"))
    assert my_status(ada) == "untouched", "samples alone solve nothing"
    judge(hand_in(ada))
    assert my_status(ada) == "attempted"
    accept(store, hand_in(ada))
    judge(hand_in(ada))
    assert (my_status(ada), my_status(bob)) == ("solved", "untouched")
