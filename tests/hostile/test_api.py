"""Rows about requests: what a user who is not who he says, or sends what nobody asked for, gets from the API."""

from __future__ import annotations

import contextlib
import itertools
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.cost import least_cpu_s
from tests.hostile.arena import ADMIN, API, Arena
from tests.hostile.witnesses import canaries

SUBMISSIONS = f"{API}/submissions"
JSON = {"Content-Type": "application/json"}
RIGHT = "def echo(numbers, text):\n    return {'sum': sum(numbers), 'text': text}\n"
SOON_S = 1.0
"""How soon a request that is refused must be: of CPU time of this process, which serves it, so that the machine's load does
not count."""

PATHS = (
    "..%2f",
    "..%2F..%2F..%2Fetc%2Fpasswd",
    "%2e%2e",
    "echo%00",
    "echo%0a",
    "echo%20",
    "․․",
    "ｅcho",
    "ECHO",
    "echo%2f..%2fecho",
)
INJECTED = (
    "' OR '1'='1",
    "1; DROP TABLE submissions; --",
    "%' UNION SELECT source FROM sources --",
    "\\",
    "%",
    "_",
    '"',
)


def body(**fields: Any) -> dict[str, Any]:
    return {"problem": "echo", "language": "python3", "source": RIGHT, **fields}


def nobody(hostile: Arena) -> httpx.Client:
    return httpx.Client(base_url=hostile.served.url, timeout=30)


def operations(hostile: Arena) -> Iterator[tuple[str, str]]:
    """Method and path of all that the API says it serves."""
    for path, served in hostile.admin.get("/openapi.json").json()["paths"].items():
        yield from ((method.upper(), path) for method in served if method in ("get", "post", "put", "patch", "delete"))


@pytest.mark.row("A08", "P0", "JSON bodies nested, long, wide, or with numbers beyond reading", invariants="I7")
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"problem":' * 50_000 + b"1" + b"}" * 50_000,
        json.dumps({f"{number:x}": 0 for number in range(100_000)}, separators=(",", ":")).encode(),
        json.dumps({f"field{number}": number for number in range(100_000)}).encode(),
        b'{"problem": ' + b"9" * 900_000 + b"}",
        b'{"problem": 1e400, "language": NaN, "source": -Infinity}',
        b'{"problem": "echo", "problem": "stdin", "language": "python3"}',
        b'{"source": "' + b"\\ud83d" * 100_000 + b'"}',
        b"",
        b"null",
    ],
    ids=["lists", "objects", "wide", "wide and long", "digits", "specials", "twice", "surrogates", "nothing", "null"],
)
def test_bodies(hostile: Arena, content: bytes) -> None:
    with hostile.watched(frozenset({"I7"})):
        answer = hostile.candidate.post(SUBMISSIONS, content=content, headers=JSON)
        assert answer.status_code in (400, 413, 422), answer.text
        assert len(answer.content) < 10_000
        assert least_cpu_s(lambda: hostile.candidate.post(SUBMISSIONS, content=content, headers=JSON)) < SOON_S


@pytest.mark.row("A08", "P0", "a body of a hundred megabytes that does not say how long it is", invariants="I7")
def test_an_endless_body(hostile: Arena) -> None:
    sent = 0

    def parts() -> Iterator[bytes]:
        nonlocal sent
        for part in itertools.chain([b'{"source": "'], itertools.repeat(b"x" * 65_536, 1_600)):
            sent += len(part)
            yield part

    with hostile.watched(frozenset({"I7"})):
        # A client that has not listened finds the connection closed under its hands.
        with contextlib.suppress(httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
            assert hostile.candidate.post(SUBMISSIONS, content=parts(), headers=JSON).status_code == 413
        assert sent < 100_000_000


@pytest.mark.row("A10", "P0", "markup in a source and in its name: text as it was, in JSON and nowhere else")
def test_markup_in_a_source(hostile: Arena) -> None:
    source = RIGHT + "# </pre><script>alert(1)</script>\n"
    with hostile.watched():
        ended = hostile.judge(source)
        answer = hostile.candidate.get(f"{SUBMISSIONS}/{ended['id']}/source", headers={"Accept": "text/html"})
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json()["source"] == source
        missing = hostile.candidate.get(f"{API}/problems/<script>alert(1)</script>", headers={"Accept": "text/html"})
        assert missing.headers["content-type"] == "application/problem+json"


@pytest.mark.row(
    "A11", "P0", "somebody else's submission, by every operation that takes one: it looks like none", invariants="I6 I9"
)
def test_another_users_submission(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I6", "I9"})):
        theirs = hostile.judge(RIGHT + "# acanaryofmine\n")["id"]
        none = "00000000-0000-7000-8000-000000000000"
        tried = 0
        for method, path in operations(hostile):
            if "{submission_id}" not in path:
                continue
            answers = []
            for submission in (theirs, none):
                address = path.replace("{submission_id}", submission)
                answers.append(hostile.honest.request(method, address, params={"wait": 1, "author": theirs}))
            # 403: what is no candidate's to do at all.
            codes = [answer.status_code for answer in answers]
            assert codes in ([404, 404], [403, 403]), (method, path, answers[0].text)
            same = [{**answer.json(), "request_id": None} for answer in answers]
            assert same[0] == same[1], "the two can be told apart"
            tried += 1
        assert tried >= 5
        listed = hostile.honest.get(SUBMISSIONS, params={"limit": 100}).text
        assert theirs not in listed
        owner = hostile.candidate.get(f"{SUBMISSIONS}/{theirs}").json()["author_id"]
        assert hostile.honest.get(SUBMISSIONS, params={"author": owner}).status_code == 403
        assert hostile.candidate.get(f"{SUBMISSIONS}/{theirs}").json()["status"] == "done"


@pytest.mark.row("A12", "P0", "fields that are not the user's to set", invariants="I9")
@pytest.mark.parametrize(
    "field",
    [
        "verdict",
        "score",
        "status",
        "author_id",
        "user_id",
        "is_admin",
        "role",
        "limits",
        "id",
        "attempt",
        "problem_version",
        "__class__",
    ],
)
def test_fields_of_others(hostile: Arena, field: str) -> None:
    with hostile.watched(frozenset({"I9"})):
        for value in ("AC", 1, None, {}, []):
            answer = hostile.candidate.post(SUBMISSIONS, json=body(**{field: value}))
            assert answer.status_code == 422, answer.text
        answer = hostile.candidate.post(SUBMISSIONS, json=body(), params={field: "AC"})
        assert answer.status_code in (202, 422)
        if answer.status_code == 202:
            ended = hostile.ended(answer.json()["id"])
            assert (ended["verdict"], ended["author_id"]) == ("AC", hostile.candidate.get(f"{API}/me").json()["id"])


@pytest.mark.row("A13", "P0", "limits of one's own: nothing but the problem says what a program may use")
@pytest.mark.parametrize(
    "name", ["cpu_s", "time_limit", "wall_s", "memory_mib", "memory_limit", "processes", "output_bytes"]
)
def test_limits(hostile: Arena, name: str) -> None:
    with hostile.watched():
        for value in ("-1", "0", "1e9", "1e400", "NaN", '"1e3"', "null", "true"):
            content = json.dumps(body())[:-1] + f', "{name}": {value}, "limits": {{"{name}": {value}}}}}'
            answer = hostile.candidate.post(SUBMISSIONS, content=content, headers=JSON)
            assert answer.status_code in (400, 422), answer.text


@pytest.mark.row("A13", "P0", "waits, pages and dates beyond all measure")
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("submissions", "limit=0"),
        ("submissions", "limit=101"),
        ("submissions", "limit=-1"),
        ("submissions", "limit=1e3"),
        ("submissions", "since=NaN"),
        ("submissions", "since=9999999999999999999999"),
        ("submissions", "verdict=AC%00"),
        ("problems", "limit=99999999999999999999"),
        ("problems", "topic=arrays%00"),
        ("submissions/00000000-0000-7000-8000-000000000000", "wait=1e9"),
        ("submissions/00000000-0000-7000-8000-000000000000", "wait=NaN"),
        ("submissions/00000000-0000-7000-8000-000000000000", "wait=-1"),
        ("problems/echo/hints/99999999999999999999999", ""),
        ("problems/echo/hints/-1", ""),
    ],
)
def test_numbers(hostile: Arena, path: str, query: str) -> None:
    with hostile.watched():
        assert hostile.candidate.get(f"{API}/{path}?{query}").status_code in (404, 422)


@pytest.mark.row(
    "A14", "P0", "a problem's name that is a path, ends early or late, or only looks like one", invariants="I8"
)
@pytest.mark.parametrize("name", PATHS)
def test_names_of_problems(hostile: Arena, name: str) -> None:
    with hostile.watched(frozenset({"I8"})):
        for address in (f"problems/{name}", f"problems/{name}/editorial", f"problems/{name}/hints/1"):
            assert hostile.candidate.get(f"{API}/{address}", follow_redirects=True).status_code == 404
        answer = hostile.candidate.post(SUBMISSIONS, json=body(problem=str(httpx.URL(f"http://x/{name}").path[1:])))
        assert answer.status_code in (404, 422), answer.text
        assert hostile.candidate.get(f"{SUBMISSIONS}/{name}", follow_redirects=True).status_code in (404, 405)


@pytest.mark.row("A15", "P0", "SQL where something is searched, filtered, or gone on with")
@pytest.mark.parametrize("text", INJECTED)
def test_sql(hostile: Arena, text: str) -> None:
    with hostile.watched():
        problems = hostile.candidate.get(f"{API}/problems", params={"q": text})
        assert (problems.status_code, problems.json().get("items")) == (200, [])
        for name in ("topic", "difficulty", "cursor"):
            assert hostile.candidate.get(f"{API}/problems", params={name: text}).status_code == 422
        for name in ("verdict", "status", "kind", "since", "cursor"):
            assert hostile.candidate.get(SUBMISSIONS, params={name: text}).status_code == 422
        assert hostile.candidate.get(SUBMISSIONS, params={"problem": text}).json()["items"] == []
        assert hostile.candidate.get(SUBMISSIONS, params={"author": text}).status_code == 403
        assert hostile.admin.get(SUBMISSIONS, params={"author": text}).json()["items"] == []
        assert hostile.candidate.get(f"{SUBMISSIONS}/{text.replace('/', '')}").status_code == 404
        assert len(hostile.candidate.get(f"{API}/problems").json()["items"]) == len(hostile.served.shelf.problems)


@pytest.mark.row("A16", "P0", "an address to call back: there is no such thing", invariants="I8")
@pytest.mark.parametrize("field", ["callback", "callback_url", "webhook", "url", "inputs_url", "redirect"])
def test_callbacks(hostile: Arena, field: str) -> None:
    with hostile.watched(frozenset({"I8"})):
        for address in (
            "http://127.0.0.1:46171/",
            "http://[::1]:46171/",
            "http://169.254.169.254/",
            "http://2130706433:46171/",
        ):
            assert hostile.candidate.post(SUBMISSIONS, json=body(**{field: address})).status_code == 422


@pytest.mark.row("A18", "P0", "tokens that are none, nearly one, revoked or expired: one answer for all of them")
def test_tokens(hostile: Arena) -> None:
    with hostile.watched():
        user = hostile.admin.post(f"{API}/users", json={"name": f"guessed-{time.monotonic_ns()}"}).json()
        issued = hostile.admin.post(f"{API}/tokens", json={"label": "x", "user_id": user["id"]}).json()
        assert hostile.admin.delete(f"{API}/tokens/{issued['id']}").status_code == 204
        guesses = [
            issued["secret"],
            ADMIN[:-1],
            ADMIN + "a",
            ADMIN.upper(),
            "judge_" + "b" * 43,
            "x" * 4000,
            "admin",
        ]
        said = []
        with nobody(hostile) as client:
            for guess in guesses:
                answer = client.get(f"{API}/me", headers={"Authorization": f"Bearer {guess}"})
                assert answer.status_code == 401
                said.append({**answer.json(), "request_id": None})
        assert all(words == said[0] for words in said)
        assert not [guess for guess in guesses if guess and guess in str(said)]


@pytest.mark.row(
    "A23", "P0", "one Idempotency-Key: the same body, then another, then at once from many", invariants="I9"
)
def test_one_key(hostile: Arena) -> None:
    key = {"Idempotency-Key": f"key-{time.monotonic_ns()}"}
    with hostile.watched(frozenset({"I9"})):
        first, again = (hostile.candidate.post(SUBMISSIONS, json=body(), headers=key) for _ in range(2))
        assert first.json()["id"] == again.json()["id"]
        other = hostile.candidate.post(SUBMISSIONS, json=body(source=RIGHT + "\n"), headers=key)
        assert (other.status_code, other.json()["code"]) == (422, "key_reused")
        elsewhere = hostile.honest.post(SUBMISSIONS, json=body(), headers=key)
        assert elsewhere.json()["id"] != first.json()["id"]
        for answer in (first, elsewhere):
            assert hostile.ended(answer.json()["id"])["verdict"] == "AC"


@pytest.mark.row("A24", "P0", "hidden tests by address, description, error text or list", invariants="I6")
def test_hidden_tests(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I6"})):
        files = (
            "data/secret/edge/01.ans",
            "data/secret",
            "tests",
            "cases",
            "export",
            "submissions/accepted/reference.py",
            "archive.zip",
        )
        for root in (
            f"{API}/problems/echo",
            "/problems/echo",
            "/static/echo",
            f"{API}/problems/echo/..%2fecho",
            "/api/v1/..%2f..%2fproblems/echo",
        ):
            for name in files:
                assert hostile.candidate.get(f"{root}/{name}").status_code == 404
        said = [
            hostile.candidate.get(path).text for path in ("/openapi.json", "/docs", "/metrics", "/healthz", "/readyz")
        ]
        said += [hostile.candidate.get(f"{API}/problems/{slug}").text for slug in hostile.served.shelf.problems]
        said += [
            hostile.candidate.get(f"{API}/problems/{slug}/editorial?reveal=true").text
            for slug in hostile.served.shelf.problems
        ]
        said.append(hostile.candidate.post(SUBMISSIONS, json=body(kind="run", problem=["echo"])).text)
        assert not canaries(said)


@pytest.mark.row("A26", "P0", "what an admin may do, as a candidate and as nobody, by every method and disguise")
def test_an_admins_routes(hostile: Arena) -> None:
    disguises = {
        "X-HTTP-Method-Override": "GET",
        "X-Original-URL": f"{API}/me",
        "X-Forwarded-For": "127.0.0.1",
        "X-User": "admin",
    }
    with hostile.watched(), nobody(hostile) as stranger:
        for method, path in operations(hostile):
            if not path.startswith(API):
                continue
            address = (
                path.replace("{submission_id}", "x")
                .replace("{slug}", "echo")
                .replace("{number}", "1")
                .replace("{token_id}", "x")
            )
            for tried in (method, "HEAD", "OPTIONS", "TRACE"):
                answer = stranger.request(tried, address, headers=disguises)
                assert answer.status_code in (401, 404, 405), (tried, path, answer.status_code)
            for tried in ("HEAD", "OPTIONS", "TRACE"):
                answer = hostile.candidate.request(tried, address, headers=disguises)
                assert answer.status_code in (403, 404, 405), (tried, path, answer.status_code)
        for method, sent in (("GET", None), ("POST", {"name": "mallory", "role": "admin"})):
            refused = hostile.candidate.request(method, f"{API}/users", json=sent, headers=disguises)
            assert refused.status_code == 403
        mine = hostile.candidate.get(f"{API}/me").json()
        assert mine["role"] == "candidate"
        theirs = hostile.honest.get(f"{API}/me").json()["id"]
        assert hostile.candidate.post(f"{API}/tokens", json={"label": "x", "user_id": theirs}).status_code == 403
        for token in hostile.honest.get(f"{API}/tokens").json()["items"]:
            assert hostile.candidate.delete(f"{API}/tokens/{token['id']}").status_code == 404
        assert hostile.honest.get(f"{API}/me").status_code == 200
        assert "mallory" not in hostile.admin.get(f"{API}/users", params={"limit": 100}).text
