"""Requests that cannot be met: each answer is a problem document that says what to do, and repeats no input."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.errors import KINDS, Kind
from api.middleware import BODY_LIMIT, HEAD_LIMIT
from api.services import Services
from judge.config import Settings
from judge.cursors import write_cursor
from judge.errors import Unavailable
from judge.history import HistoryQuery
from judge.submission import SOURCE_LIMIT
from tests.cost import least_cpu_s

SUBMISSIONS = "/api/v1/submissions"
BODY = {"problem": "two-sum", "language": "python3", "source": "def two_sum(): ..."}
UNKNOWN_ID = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
ECHO = "echo-me-not"
AS_JSON = {"Content-Type": "application/json"}
Refused = Callable[..., dict[str, Any]]
SOON_S = 1.0
"""Issue 3's bound for a hostile body, in CPU time of this process, so that the machine's load does not count. Such a body takes
some 0.1 s: only work that grows without bound gets near it."""


def post(client: httpx.Client, **changes: Any) -> httpx.Response:
    return client.post(SUBMISSIONS, json=BODY | changes)


def raw(client: httpx.Client, content: bytes | str | Iterator[bytes]) -> httpx.Response:
    return client.post(SUBMISSIONS, content=content, headers=AS_JSON)


@pytest.fixture(autouse=True)
def nothing_is_kept(services: Services, on_queue: list[str]) -> Iterator[None]:
    """Of a request that is refused."""
    yield
    assert services.history.list(HistoryQuery()).items == ()
    assert on_queue == []


def test_an_unknown_problem(local: httpx.Client, refused: Refused) -> None:
    document = refused(post(local, problem="three-sum"), 404, "not_found")
    assert "/api/v1/problems" in document["detail"]
    refused(local.get("/api/v1/problems/three-sum"), 404, "not_found")
    refused(local.get("/api/v1/problems/three-sum/editorial"), 404, "not_found")
    refused(local.get("/api/v1/problems/three-sum/hints/1"), 404, "not_found")


def test_a_hint_that_there_is_not(local: httpx.Client, refused: Refused) -> None:
    for number in (0, 3, -1):
        assert "2 hints" in refused(local.get(f"/api/v1/problems/two-sum/hints/{number}"), 404, "not_found")["detail"]
    refused(local.get("/api/v1/problems/two-sum/hints/first"), 422, "invalid")


@pytest.mark.parametrize("submission_id", [UNKNOWN_ID, "nonsense", "%00", "%ED%A0%80", "x" * 3000])
@pytest.mark.parametrize("part", ["", "/source", "/judgements", "/events", "?wait=5"])
def test_an_unknown_submission(local: httpx.Client, refused: Refused, submission_id: str, part: str) -> None:
    refused(local.get(f"{SUBMISSIONS}/{submission_id}{part}"), 404, "not_found", never=["xxx"])


def test_a_source_over_the_limit_is_counted_in_bytes(local: httpx.Client, refused: Refused) -> None:
    document = refused(post(local, source=ECHO + "é" * (SOURCE_LIMIT // 2)), 413, "too_large", never=[ECHO])
    assert str(SOURCE_LIMIT) in document["detail"]
    document = refused(post(local, source="é" * 32769), 413, "too_large", never=["éé"])
    assert "65536" in document["detail"]


def test_a_declared_body_over_the_limit(local: httpx.Client, refused: Refused) -> None:
    answer = raw(local, b" " * (BODY_LIMIT + 1))
    refused(answer, 413, "too_large")
    assert answer.headers["connection"] == "close"


def test_a_body_is_refused_by_its_declared_length_unread(local: httpx.Client, refused: Refused) -> None:
    read: list[bytes] = []

    def noted() -> Iterator[bytes]:
        read.append(b" ")
        yield read[-1]

    headers = {**AS_JSON, "Content-Length": str(BODY_LIMIT + 1)}
    refused(local.post(SUBMISSIONS, content=noted(), headers=headers), 413, "too_large")
    assert read == []


@pytest.mark.parametrize("where", ["address", "one header", "many headers"])
def test_an_address_and_headers_over_the_limit(local: httpx.Client, refused: Refused, where: str) -> None:
    much = ECHO * (HEAD_LIMIT // len(ECHO) + 1)
    headers = {"one header": {"X-Much": much}, "many headers": {f"X-{n}": much[:1000] for n in range(33)}}
    query = {"q": much} if where == "address" else None
    answer = local.get("/api/v1/problems", params=query, headers=headers.get(where))
    refused(answer, 431, "head_too_large", never=[ECHO])
    assert answer.headers["connection"] == "close"


def test_a_streamed_body_over_the_limit_is_read_no_further(local: httpx.Client, refused: Refused) -> None:
    pieces = 0

    def far_too_much() -> Iterator[bytes]:
        nonlocal pieces
        for _ in range(100):
            pieces += 1
            yield b" " * 65536

    answer = raw(local, far_too_much())
    refused(answer, 413, "too_large")
    assert answer.headers["connection"] == "close"
    assert pieces <= BODY_LIMIT // 65536 + 2


@pytest.mark.parametrize("length", ["-1", "nonsense", "1" * 5000, "²"])
def test_a_length_that_is_none(local: httpx.Client, refused: Refused, length: str) -> None:
    headers = [(b"Content-Type", b"application/json"), (b"Content-Length", length.encode("latin-1"))]
    refused(local.post(SUBMISSIONS, content=json.dumps(BODY).encode(), headers=headers), 413, "too_large")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"extra": ECHO}, "/extra"),
        ({"language": ECHO}, "/language"),
        ({"kind": ECHO}, "/kind"),
        ({"source": ""}, "/source"),
        ({"source": " \t\n "}, "/source"),
        ({"source": f"{ECHO}\0"}, "/source"),
        ({"source": 5}, "/source"),
        ({"source": None}, "/source"),
        ({"problem": ["two-sum"]}, "/problem"),
        ({"problem": ECHO * 100}, "/problem"),
    ],
)
def test_a_field_that_is_wrong(local: httpx.Client, refused: Refused, changes: dict[str, Any], pointer: str) -> None:
    document = refused(post(local, **changes), 422, "invalid", never=[ECHO])
    assert [error["pointer"] for error in document["errors"]] == [pointer]
    assert all(error["detail"] for error in document["errors"])


@pytest.mark.parametrize("field", ["source", "problem", "language"])
def test_a_field_that_is_missing(local: httpx.Client, refused: Refused, field: str) -> None:
    body = {name: value for name, value in BODY.items() if name != field}
    document = refused(local.post(SUBMISSIONS, json=body), 422, "invalid", never=["def two_sum"])
    assert [error["pointer"] for error in document["errors"]] == [f"/{field}"]


@pytest.mark.parametrize("field", ["source", "problem", "language", "kind", "extra"])
@pytest.mark.parametrize("surrogate", ["\\ud800", "x\\udfff", "\\udc80\\ud800"])
def test_a_lone_surrogate(local: httpx.Client, refused: Refused, field: str, surrogate: str) -> None:
    body = json.dumps({**BODY, field: "SURROGATE"}).replace("SURROGATE", surrogate)
    document = refused(raw(local, body), 422, "invalid")
    assert [error["pointer"] for error in document["errors"]] == [f"/{field}"]


def test_a_lone_surrogate_as_a_name(local: httpx.Client, refused: Refused) -> None:
    refused(raw(local, json.dumps(BODY)[:-1] + ', "\\ud800": 1}'), 422, "invalid")


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"problem": "two-sum",}',
        b"echo-me-not",
        b'{"problem": "echo-me-not"} {}',
        b"\xff\xfe",
        b'{"source": "\xff"}',
        b"\0" * 100,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"source": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=["open", "comma", "word", "two", "utf-16", "latin", "nul", "deep-open", "deep-objects", "deep"],
)
def test_what_is_no_json(local: httpx.Client, refused: Refused, body: bytes) -> None:
    document = refused(raw(local, body), 400, "broken_json", never=[ECHO, "[[[", "UTF-16", "utf-8' codec"])
    assert "JSON" in document["detail"]
    assert least_cpu_s(lambda: raw(local, body)) < SOON_S


@pytest.mark.parametrize("body", ["[]", "5", "null", '"text"', "", "NaN", "1e999"])
def test_json_that_is_no_object(local: httpx.Client, refused: Refused, body: str) -> None:
    refused(raw(local, body), 422, "invalid")


def test_very_many_fields(local: httpx.Client, refused: Refused) -> None:
    body = json.dumps({f"k{number}": 0 for number in range(100_000)})
    assert len(body) > BODY_LIMIT, "this one tests the size"
    refused(raw(local, body), 413, "too_large")
    short = json.dumps({f"{number:x}": 0 for number in range(100_000)}, separators=(",", ":"))
    assert len(short) < BODY_LIMIT
    assert least_cpu_s(lambda: raw(local, short)) < SOON_S
    answer = raw(local, short)
    document = refused(answer, 422, "invalid")
    assert len(document["errors"]) == 20
    assert len(answer.content) < 10_000


def test_a_number_too_long_to_read(local: httpx.Client, refused: Refused) -> None:
    """Python refuses to convert more than 4300 digits."""
    answer = raw(local, f'{{"source": {"9" * 100_000}}}')
    assert answer.status_code in (400, 422)
    refused(
        answer, answer.status_code, "broken_json" if answer.status_code == 400 else "invalid", never=["9" * 20]
    )  # a request id may have three


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("limit=0", "?limit"),
        ("limit=101", "?limit"),
        ("limit=many", "?limit"),
        ("verdict=OK", "?verdict"),
        ("status=over", "?status"),
        ("since=yesterday", "?since"),
        ("since=2026-01-31T12:00:00", "?since"),
        ("since=0", "?since"),
        ("until=1e9", "?until"),
        ("since=0001-01-01T00:00:00%2B14:00", "?since"),
        ("until=9999-12-31T23:59:59-12:00", "?until"),
        ("cursor=echo-me-not", "/cursor"),
        ("cursor=WyJhIiwiYiJd", "/cursor"),
    ],
)
def test_a_parameter_that_is_wrong(local: httpx.Client, refused: Refused, query: str, name: str) -> None:
    document = refused(local.get(f"{SUBMISSIONS}?{query}"), 422, "invalid", never=[ECHO])
    assert [error["pointer"] for error in document["errors"]] == [name]


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_that_utc_has_not(local: httpx.Client, refused: Refused, time: str) -> None:
    wrong = [
        ("?since", local.get(f"{SUBMISSIONS}/export", params={"since": time})),
        ("?until", local.get(f"{SUBMISSIONS}/export", params={"until": time})),
        ("/expires_at", local.post("/api/v1/tokens", json={"label": "x", "expires_at": time})),
        ("/since", local.post("/api/v1/rejudges", json={"since": time})),
        ("/until", local.post("/api/v1/problems/two-sum/rejudge", json={"until": time})),
    ]
    for pointer, answer in wrong:
        (error,) = refused(answer, 422, "invalid")["errors"]
        assert error["pointer"] == pointer
        assert "UTC" in error["detail"]


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_first_time_and_the_last(local: httpx.Client, time: str) -> None:
    for name in ("since", "until"):
        assert local.get(SUBMISSIONS, params={name: time}).status_code == 200


@pytest.mark.parametrize("part", ["\0", "\ud800"], ids=["nul", "surrogate"])
def test_a_cursor_with_what_no_database_holds(local: httpx.Client, refused: Refused, part: str) -> None:
    of_time = ("submissions", "rejudges", "uploads", "problems/two-sum/versions")
    keys: dict[str, tuple[str, ...]] = dict.fromkeys(of_time, ("2030-01-01T00:00:00+00:00", part))
    keys |= dict.fromkeys(("users", "problems", f"rejudges/{UNKNOWN_ID}/submissions"), (part,))
    for path, key in keys.items():
        answer = local.get(f"/api/v1/{path}", params={"cursor": write_cursor(key)})
        assert refused(answer, 422, "invalid")["errors"][0]["pointer"] == "/cursor", path


def test_a_key_that_cannot_be_one(local: httpx.Client, refused: Refused) -> None:
    for key in ("", "x" * 201, "a b"):
        answer = local.post(SUBMISSIONS, json=BODY, headers={"Idempotency-Key": key})
        assert refused(answer, 422, "invalid")["errors"][0]["pointer"].lower() == "idempotency-key:"


def test_an_address_that_leads_nowhere(local: httpx.Client, refused: Refused) -> None:
    assert "/openapi.json" in refused(local.get("/api/v1/nowhere"), 404, "not_found")["detail"]


def test_a_method_that_is_not_served(local: httpx.Client, refused: Refused) -> None:
    answer = local.put("/api/v1/problems", json={})
    refused(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "GET"


class Away:
    """A history whose database does not answer; or that is broken."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        def call(*_: Any, **__: Any) -> Any:
            raise self._error

        return call


def broken_by(
    error: Exception, settings: Settings, services: Services, make_client: Callable[..., httpx.Client]
) -> Any:
    return make_client(create_app(settings, replace(services, history=Away(error))))


def test_a_database_that_is_away(
    settings: Settings, services: Services, make_client: Callable[..., httpx.Client], refused: Refused
) -> None:
    client = broken_by(Unavailable("the database does not answer: try again"), settings, services, make_client)
    asked = [client.get(path) for path in ("/readyz", f"{SUBMISSIONS}/{UNKNOWN_ID}", f"{SUBMISSIONS}/export")]
    for answer in (post(client), *asked):
        refused(answer, 503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0


def test_a_fault_of_ours_tells_nothing_and_is_logged(
    settings: Settings,
    services: Services,
    make_client: Callable[..., httpx.Client],
    refused: Refused,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = broken_by(RuntimeError("the inside of the judge"), settings, services, make_client)
    with caplog.at_level(logging.ERROR):
        refused(post(client, source=ECHO), 500, "fault", never=["inside", "RuntimeError", "Traceback"])
    captured = capsys.readouterr()
    logged = captured.out + captured.err + caplog.text
    assert "the inside of the judge" in logged
    assert ECHO not in logged, "a log is no place for what people hand in"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.error is not None], ids=lambda kind: kind.code)
def test_an_error_is_of_the_narrowest_kind_that_fits(kind: Kind) -> None:
    before = KINDS[: KINDS.index(kind)]
    assert kind.error is not None
    assert not [wider.code for wider in before if wider.error is not None and issubclass(kind.error, wider.error)]
