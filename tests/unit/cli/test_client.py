"""The client of our own API: what it sends, and what becomes of each answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import httpx
import pytest

from judge.cli.client import Client, Told
from judge.config import Settings
from judge.errors import ConfigError, Forbidden, JudgeError, NotFound, NotSignedIn, Refused, Unavailable
from judge.submission import Kind

Handler = Callable[[httpx.Request], httpx.Response]


def client(handler: Handler, **settings: str) -> Client:
    made = Settings(url="http://judge.test/", **settings)  # type: ignore[arg-type]
    return Client(made, httpx.MockTransport(handler))


def answering(status: int, **content: object) -> Client:
    return client(lambda _: httpx.Response(status, **content))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Refused),
        (401, NotSignedIn),
        (403, Forbidden),
        (404, NotFound),
        (409, Refused),
        (413, Refused),
        (422, Refused),
        (500, Unavailable),
        (503, Unavailable),
    ],
)
def test_a_problem_document_is_an_error_in_the_servers_words(status: int, kind: type[JudgeError]) -> None:
    errors = [{"pointer": "/source", "detail": "is empty"}, {"pointer": "/kind", "detail": "is unknown"}]
    body = {"title": "Wrong", "detail": "Correct it.", "errors": errors, "request_id": "r1"}
    with answering(status, json=body) as judge, pytest.raises(kind) as raised:
        judge.submission("1")
    assert type(raised.value) is kind
    assert str(raised.value) == "Correct it. /source: is empty. /kind: is unknown. (request r1)"


def test_the_title_stands_in_for_the_detail() -> None:
    with answering(404, json={"title": "Not found"}) as judge, pytest.raises(NotFound, match=r"^Not found$"):
        judge.submission("1")


@pytest.mark.parametrize("text", ["<html>", "", "[]", '"x"'])
def test_an_error_without_a_problem_document_says_its_status(text: str) -> None:
    with answering(502, text=text) as judge, pytest.raises(Unavailable, match=r"^the server said 502$"):
        judge.submission("1")


@pytest.mark.parametrize("text", ["<html>", "", "[]"])
def test_whoever_answers_without_an_object_is_no_judge(text: str) -> None:
    with answering(200, text=text) as judge, pytest.raises(Unavailable, match="JUDGE_URL"):
        judge.submission("1")


@pytest.mark.parametrize("error", [httpx.ConnectError("x"), httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x")])
def test_no_answer_says_where_it_was_looked_for(error: httpx.HTTPError) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with client(fail) as judge, pytest.raises(Unavailable, match=r"http://judge\.test .*judge serve.*JUDGE_URL"):
        judge.submission("1")


def test_an_address_that_is_none_is_a_setting_to_correct() -> None:
    with pytest.raises(ConfigError, match="JUDGE_URL"):
        Client(Settings(url="http://[::1"))


def test_a_submission_carries_token_body_and_a_key_of_its_own() -> None:
    sent: list[httpx.Request] = []

    def accept(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(202, json={"id": "7"})

    with client(accept, token="secret") as judge:
        assert judge.submit("two-sum", "x = 1\n", Kind.RUN) == {"id": "7"}
        judge.submit("two-sum", "x = 1\n", Kind.RUN)
    first, second = sent
    assert (first.method, str(first.url)) == ("POST", "http://judge.test/api/v1/submissions")
    assert first.headers["Authorization"] == "Bearer secret"
    body = {"problem": "two-sum", "language": "python3", "source": "x = 1\n", "kind": "run"}
    assert json.loads(first.content) == body
    assert first.headers["Idempotency-Key"] != second.headers["Idempotency-Key"]


def test_an_id_is_one_segment_of_the_path_whatever_it_holds() -> None:
    paths: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.raw_path)
        return httpx.Response(200, json={})

    with client(answer) as judge:
        judge.submission("../tokens?x=\x1b#", wait_s=30)
    assert paths == [b"/api/v1/submissions/..%2Ftokens%3Fx%3D%1B%23?wait=30"]


@pytest.mark.parametrize("look", [Client.submission, Client.upload])
def test_the_server_is_asked_to_wait_for_whole_seconds(look: Callable[[Client, str, float], object]) -> None:
    waits: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        waits.append(request.url.params["wait"])
        return httpx.Response(200, json={})

    with client(answer) as judge:
        for wait_s in (0.0, 0.001, 0.5, 1.0, 29.2, 30.0):
            look(judge, "1", wait_s)
    assert waits == ["0", "1", "1", "1", "30", "30"]


@pytest.mark.parametrize("token", ["judge_Zk3v9Q…", "jüdge", "\ud800"])
def test_a_token_that_cannot_be_one_says_what_to_do(token: str) -> None:
    with pytest.raises(NotSignedIn, match=r"JUDGE_TOKEN.*judge login.*judge token new") as raised:
        Client(Settings(url="http://judge.test"), token=token)
    assert token not in str(raised.value)


def test_without_a_token_none_is_sent() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"signed": "Authorization" in request.headers})

    with client(answer) as judge:
        assert judge.history({"limit": 1}) == {"signed": False}


def events(judge: Client, after: str | None = None) -> list[Told]:
    async def collect() -> list[Told]:
        return [told async for told in judge.events("1", after)]

    return asyncio.run(collect())


def test_events_are_read_as_they_come() -> None:
    stream = 'event: snapshot\ndata: {"status": "running"}\n\n: still here\n\n'
    stream += 'event: test\nid: 7-0\ndata: {"test": 1, "of": 2}\n\n: still here\n\n'
    with answering(200, text=stream, headers={"content-type": "text/event-stream"}) as judge:
        assert events(judge) == [
            Told("snapshot", {"status": "running"}, ""),
            Told("test", {"test": 1, "of": 2}, "7-0"),
        ]


def test_who_comes_back_to_a_stream_says_what_was_told_last() -> None:
    asked: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers)
        return httpx.Response(200, headers={"content-type": "text/event-stream"})

    with client(answer, token="secret") as judge:
        assert events(judge) == events(judge, "7-0") == []
    assert [headers.get("Last-Event-ID") for headers in asked] == [None, "7-0"]
    assert {headers["Authorization"] for headers in asked} == {"Bearer secret"}


def test_a_refused_stream_is_an_error_in_the_servers_words() -> None:
    with (
        answering(404, json={"detail": "There is no such submission."}) as judge,
        pytest.raises(NotFound, match="no such"),
    ):
        events(judge)


@pytest.mark.parametrize(
    "content", [{"text": "<html>"}, {"text": "data: x\n\n", "headers": {"content-type": "text/event-stream"}}]
)
def test_a_stream_that_is_none(content: dict[str, object]) -> None:
    with answering(200, **content) as judge, pytest.raises(Unavailable, match="not as a judge does"):
        events(judge)


def test_the_file_comes_as_it_is() -> None:
    with answering(200, text="id\r\n1\r\n") as judge:
        assert "".join(judge.export({"format": "csv"})) == "id\r\n1\r\n"
