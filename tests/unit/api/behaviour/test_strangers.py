"""What one user's requests can come to know of, or do to, another's; and what no request can bring along."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import httpx
import pytest

from api.app import create_app, routes
from api.middleware import SECURITY_HEADERS
from api.services import Services
from judge.config import Settings
from judge.history import QueueLimits
from judge.tables import metadata
from judge.uploads import Upload

V1 = "/api/v1"
SECRET_WORDS = "kanarienvogel_9c41"  # a word that stands in ada's programs, and nowhere else
SOURCE = f"def two_sum(nums, target):\n    return {SECRET_WORDS!r}\n"
BODY = {"problem": "two-sum", "language": "python3", "source": SOURCE}
DESCRIPTION = routes().openapi()
COLUMNS = sorted({column.name for table in metadata.sorted_tables for column in table.c})
Clients = dict[str, httpx.Client]
Refused = Callable[..., dict[str, Any]]


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in DESCRIPTION["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def bodies() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method and path of each operation that takes JSON, and an example of it."""
    for method, path, operation in operations():
        described = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if described is not None:
            yield method, path, described["example"]


@pytest.fixture
def addresses(
    signed_in: Clients, hand_in: Callable[..., str], judged: Callable[..., str], accepted: Callable[..., Upload]
) -> Callable[[str], str]:
    """A path with ada's ids in it, and a package's that was sent."""
    ada = signed_in["ada"]
    submission = hand_in(ada, source=SOURCE)
    mine = judged(ada.get(f"{V1}/me").json()["id"])
    rejudge = signed_in["admin"].post(f"{V1}/rejudges", json={"problem": "two-sum"}).json()["id"]
    token = ada.get(f"{V1}/tokens").json()["items"][0]["id"]
    known = {"submission_id": submission, "other_id": mine, "rejudge_id": rejudge, "token_id": token}
    sent = accepted("sent")
    return lambda path: path.format(**known, slug="two-sum", number=1, upload_id=sent.id, version=sent.version)


def test_nothing_of_adas_program_is_in_any_answer_to_bob(
    signed_in: Clients, addresses: Callable[[str], str], caplog: pytest.LogCaptureFixture, secrets: dict[str, str]
) -> None:
    """By every operation, with her ids; and none of it, nor a token, is in our log."""
    examples = {(method, path): example for method, path, example in bodies()}
    with caplog.at_level(logging.DEBUG):
        for method, path, _ in operations():
            for who in ("bob", "anonymous"):
                answer = signed_in[who].request(method, addresses(path), json=examples.get((method, path)))
                assert SECRET_WORDS not in answer.text + str(answer.headers), (who, method, path)
                assert [name for name in SECURITY_HEADERS if name not in answer.headers] == [], (who, method, path)
                assert "set-cookie" not in answer.headers
        assert SECRET_WORDS in signed_in["ada"].get(addresses(f"{V1}/submissions/{{submission_id}}/source")).text
    assert [word for word in (SECRET_WORDS, *secrets.values()) if word in caplog.text] == []


@pytest.mark.parametrize(("method", "path", "example"), list(bodies()), ids=lambda value: str(value)[:50])
def test_no_column_of_ours_can_be_set(
    signed_in: Clients,
    addresses: Callable[[str], str],
    refused: Refused,
    method: str,
    path: str,
    example: dict[str, Any],
) -> None:
    """Whatever the tables call it: a body has the fields that are described, and no other."""
    reference = DESCRIPTION["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]["schema"][
        "$ref"
    ]
    known = DESCRIPTION["components"]["schemas"][reference.rpartition("/")[2]]["properties"]
    strange = [name for name in COLUMNS if name not in known]
    for some in (strange[start : start + 20] for start in range(0, len(strange), 20)):
        answer = signed_in["admin"].request(method, addresses(path), json={**example, **dict.fromkeys(some, 1)})
        found = {error["pointer"] for error in refused(answer, 422, "invalid")["errors"]}
        assert found == {f"/{name}" for name in some}


def test_a_cookie_signs_nobody_in(signed_in: Clients, secrets: dict[str, str], refused: Refused) -> None:
    """So that no page that a browser shows can use what the browser keeps."""
    for name in ("token", "session", "Authorization", "access_token"):
        cookie = {"Cookie": f"{name}={secrets['admin']}; {name}2=Bearer {secrets['admin']}"}
        refused(signed_in["anonymous"].get(f"{V1}/me", headers=cookie), 401, "not_signed_in")
        assert signed_in["ada"].get(f"{V1}/me", headers=cookie).json()["name"] == "ada"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:8000"])
def test_no_origin_is_let_in_before_or_after_a_request(signed_in: Clients, origin: str) -> None:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    for answer in (
        signed_in["ada"].options(f"{V1}/submissions", headers=asked),
        signed_in["ada"].post(f"{V1}/submissions", json=BODY, headers={"Origin": origin}),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    "source",
    [
        "(" * 60_000,
        "x=" + "-" * 60_000 + "1",
        "[" * 30_000 + "]" * 30_000,
        "f'{" * 20_000,
        "\\\n" * 30_000 + "1",
        "a" * 65_000,
    ],
    ids=["open", "signs", "nested", "f-strings", "continued", "long"],
)
def test_a_program_is_text_to_the_api(signed_in: Clients, hand_in: Callable[..., str], source: str) -> None:
    """What would take a parser, a lexer or a comparison very long, or to its end, is taken in and given back as it is."""
    ada = signed_in["ada"]
    mine, other = hand_in(ada, source=source), hand_in(ada, source=source[::-1])
    assert ada.get(f"{V1}/submissions/{mine}/source").json()["source"] == source
    sides = ada.get(f"{V1}/submissions/{mine}/diff/{other}").json()
    assert (sides["a"]["source"], sides["b"]["source"]) == (source, source[::-1])


def test_a_flood_is_bounded_and_makes_another_wait_for_one(
    token_settings: Settings,
    services: Services,
    secrets: dict[str, str],
    make_client: Callable[..., httpx.Client],
    refused: Refused,
) -> None:
    """Fifty at once, of which ten may wait: not one more gets in between the count and the row. Then bob comes."""
    app = create_app(token_settings, replace(services, limits=QueueLimits(author_queued=10, queued=11)))
    with make_client(app, secrets["ada"]) as ada, make_client(app, secrets["bob"]) as bob:
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: ada.post(f"{V1}/submissions", json=BODY), range(50)))
        turned_away = [answer for answer in answers if answer.status_code != 202]
        assert len(turned_away) == 40
        for answer in turned_away:
            refused(answer, 429, "too_many")
            assert int(answer.headers["retry-after"]) > 0
        assert len(ada.get(f"{V1}/submissions").json()["items"]) == 10
        first = bob.post(f"{V1}/submissions", json=BODY)
        assert first.json()["queue_position"] == 1, "after the first of ada's, and before her nine others"
        full = bob.post(f"{V1}/submissions", json=BODY)
        refused(full, 503, "overloaded")
        assert int(full.headers["retry-after"]) > 0
