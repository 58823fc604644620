"""Packages over the API: sent, followed, read; and what is refused at the door leaves nothing behind."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from api.access import LOCAL_VIEWER
from api.app import create_app
from api.services import Services
from api.uploads.receiving import Receiver
from judge.config import Settings, load_settings
from judge.errors import Refused, Unavailable
from judge.events import Event, EventKind
from judge.package.check import CheckReport
from judge.package.diagnostics import Diagnostic, Severity
from judge.package.sections import Section
from judge.store import Store
from judge.uploads import ARCHIVE_BYTES, Upload, UploadLimits
from tests.unit.package.zips import Member, zipped

V1 = "/api/v1"
ZIP = {"Content-Type": "application/zip"}
GOOD = zipped(Member(b"two-sum/problem.yaml", b"name: Two Sum\n"))
LINK = 0o120777
Refusal = Callable[..., dict[str, Any]]
Clients = dict[str, httpx.Client]


def put(client: httpx.Client, data: Any = GOOD, slug: str = "two-sum", headers: Any = ZIP) -> httpx.Response:
    return client.put(f"{V1}/problems/{slug}", content=data, headers=headers)


def nothing_kept(store: Store, on_queue: list[str]) -> bool:
    return store.uploads.list().items == () and on_queue == []


def end(store: Store, report: CheckReport) -> Upload:
    """Refuse what waits longest."""
    claim = store.uploads.claim("worker", 60, 3)
    assert claim is not None
    upload = store.uploads.finish(claim, report.to_dict(), None)
    assert upload is not None
    return upload


def test_it_is_kept_put_on_the_queue_and_told_where_to_follow_it(
    local: httpx.Client, on_queue: list[str], store: Store
) -> None:
    answer = put(local)
    assert answer.status_code == 202, answer.text
    upload = answer.json()
    assert answer.headers["location"] == f"{V1}/uploads/{upload['id']}"
    assert on_queue == [upload["id"]]
    assert (upload["slug"], upload["status"], upload["report"]) == ("two-sum", "queued", None)
    assert (upload["size_bytes"], upload["by"]) == (len(GOOD), None)
    assert local.get(answer.headers["location"]).json() == upload
    assert "connection" not in answer.headers
    claim = store.uploads.claim("worker", 60, 3)
    assert claim is not None and store.uploads.sent(claim) == GOOD
    assert local.get(f"{V1}/problems/two-sum").json()["version"] == "v1", "served before it was checked"


def test_the_same_again_is_the_same(local: httpx.Client) -> None:
    first = put(local).json()
    assert put(local).json() == first
    assert put(local, zipped(Member(b"problem.yaml"))).json()["id"] != first["id"]


def test_a_new_problem_may_be_sent(local: httpx.Client) -> None:
    assert put(local, zipped(Member(b"problem.yaml")), slug="never-heard-of").status_code == 202


def test_a_queue_that_is_away_loses_nothing(
    settings: Settings, services: Services, store: Store, make_client: Callable[..., httpx.Client]
) -> None:
    class Away:
        def publish_upload(self, upload_id: str) -> None:
            raise Unavailable("the queue is away")

    with make_client(create_app(settings, replace(services, queue=Away()))) as client:  # type: ignore[arg-type]
        assert put(client).status_code == 202
    assert len(store.uploads.list().items) == 1


UNSAFE = [
    (b"PK", "no zip"),
    (b"{}", "no zip"),
    (zipped(Member(b"../x")), "leads elsewhere"),
    (zipped(Member(b"/etc/x")), "absolute"),
    (zipped(Member(b"C:x")), "absolute"),
    (zipped(Member(b"a\\b")), "backslash"),
    (zipped(Member(b"a\0b")), "control character"),
    (zipped(Member(b"a", mode=LINK)), "symbolic link"),
    (zipped(Member(b"a", flags=0x801)), "encrypted"),
    (zipped(Member(b"a"), Member(b"A")), "twice"),
    (zipped(Member(b"a", b"0" * 2_000_000)), "as large as its compressed form"),
    (zipped(Member(b"a", listed_crc=1)), "checksum"),
    (zipped(Member(b"a"), count=60_000), "60000 members"),
    (zipped(Member(b"other/problem.yaml")), "it holds the package 'other', and was sent as two-sum"),
]


def test_an_archive_that_cannot_be_read_safely(
    local: httpx.Client, refused: Refusal, store: Store, on_queue: list[str]
) -> None:
    for data, said in UNSAFE:
        document = refused(put(local, data), 422, "broken_package")
        (found,) = document["errors"]
        assert said in found["detail"]
        assert "; " in found["detail"], "it does not say what to do"
    assert nothing_kept(store, on_queue)


def test_a_name_that_none_can_have(local: httpx.Client, refused: Refusal, store: Store, on_queue: list[str]) -> None:
    for slug in ("Two-Sum", "two_sum", "two--sum", "two-sum%0a", "two-sum%00", "․․", "x" * 65):
        assert refused(put(local, slug=slug), 422, "invalid")["errors"][0]["pointer"] == "?slug"
    assert nothing_kept(store, on_queue)


def test_another_kind_of_body(local: httpx.Client, refused: Refusal, store: Store, on_queue: list[str]) -> None:
    for kind in (None, "application/json", "application/octet-stream", "multipart/form-data", "text/plain"):
        refused(put(local, headers={} if kind is None else {"Content-Type": kind}), 415, "zip_only")
    assert nothing_kept(store, on_queue)


def test_a_zip_goes_nowhere_else(local: httpx.Client, refused: Refusal) -> None:
    for method, path in (
        ("POST", "/submissions"),
        ("POST", "/problems/two-sum"),
        ("PUT", "/problems/two-sum/versions"),
    ):
        refused(local.request(method, f"{V1}{path}", content=GOOD, headers=ZIP), 415, "json_only")


def test_no_body_at_all(local: httpx.Client, refused: Refusal, store: Store, on_queue: list[str]) -> None:
    refused(put(local, b"", {}), 422, "invalid")
    assert nothing_kept(store, on_queue)


def test_one_that_is_too_large_is_read_no_further(
    local: httpx.Client, refused: Refusal, store: Store, on_queue: list[str]
) -> None:
    sent = 0

    def parts() -> Iterator[bytes]:
        nonlocal sent
        for part in itertools.repeat(bytes(1_048_576)):
            sent += len(part)
            yield part

    refused(put(local, parts()), 413, "too_large")
    assert sent <= ARCHIVE_BYTES + 2 * 1_048_576
    refused(put(local, b"", headers={**ZIP, "Content-Length": str(ARCHIVE_BYTES + 1)}), 413, "too_large")
    assert nothing_kept(store, on_queue)


def test_more_than_a_mebibyte_may_come(local: httpx.Client) -> None:
    assert put(local, zipped(Member(b"problem.yaml", bytes(2_000_000), deflated=False))).status_code == 202


def test_of_who_may_not_nothing_is_read(signed_in: Clients, refused: Refusal) -> None:
    def parts() -> Iterator[bytes]:
        raise AssertionError("the body was asked for")
        yield b""

    for who, status, code in (("ada", 403, "forbidden"), ("anonymous", 401, "not_signed_in")):
        answer = put(signed_in[who], parts())
        refused(answer, status, code)
        assert answer.headers["connection"] == "close", "the server would read the rest, and throw it away"


def test_one_that_comes_too_slowly_is_given_up(services: Services, store: Store) -> None:
    class Request:
        async def stream(self) -> AsyncIterator[bytes]:
            yield GOOD[:10]
            await asyncio.Event().wait()

    receiver = Receiver(at_once=1, receive_s=0.01)
    for _ in range(2):  # and its place is free again
        with pytest.raises(Refused, match="did not come within"):
            asyncio.run(receiver.take(Request(), services, LOCAL_VIEWER, "two-sum"))  # type: ignore[arg-type]
    assert store.uploads.list().items == ()


def test_who_hangs_up_while_he_sends_is_no_fault_of_ours(
    settings: Settings,
    services: Services,
    store: Store,
    on_queue: list[str],
    make_client: Callable[..., httpx.Client],
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = create_app(settings, services)
    app.state.receiver = Receiver(at_once=1)
    headers = {"Host": "127.0.0.1:8000", **ZIP, "Content-Length": str(len(GOOD))}
    scope = {
        "type": "http",
        "method": "PUT",
        "path": f"{V1}/problems/two-sum",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    comes = iter([{"type": "http.request", "body": GOOD[:10], "more_body": True}, {"type": "http.disconnect"}])
    answer: list[Any] = []

    async def receive() -> Any:
        return next(comes)

    async def send(message: Any) -> None:
        answer.append(message)

    asyncio.run(app(scope, receive, send))
    assert answer[0]["status"] == 422
    assert "fault" not in capsys.readouterr().out
    assert nothing_kept(store, on_queue)
    with make_client(app) as client:
        assert put(client).status_code == 202, "its place is not free again"


def test_so_many_are_taken_in_at_a_time(local: httpx.Client, refused: Refusal, store: Store) -> None:
    local._transport.app.state.receiver = Receiver(at_once=0)  # type: ignore[attr-defined]
    answer = put(local)
    refused(answer, 503, "overloaded")
    assert int(answer.headers["retry-after"]) > 0
    assert store.uploads.list().items == ()


def test_an_author_may_have_so_many_waiting(
    token_settings: Settings, services: Services, secrets: dict[str, str], refused: Refusal, make_client: Any
) -> None:
    app = create_app(token_settings, replace(services, upload_limits=UploadLimits(1)))
    with make_client(app, secrets["author"]) as author, make_client(app, secrets["admin"]) as admin:
        assert put(author).status_code == 202
        answer = put(author, slug="another", data=zipped(Member(b"problem.yaml")))
        refused(answer, 429, "too_many")
        assert int(answer.headers["retry-after"]) > 0
        assert put(admin, slug="another", data=zipped(Member(b"problem.yaml"))).status_code == 202


def test_an_author_may_send_so_many_an_hour(
    token_settings: Settings, services: Services, secrets: dict[str, str], refused: Refusal, make_client: Any
) -> None:
    settings = load_settings(**{**token_settings.model_dump(), "rate_packages": "1/hour"})
    with make_client(create_app(settings, services), secrets["author"]) as author:
        first = put(author)
        assert '"packages";r=0' in first.headers["ratelimit"]
        refused(put(author), 429, "too_many_requests")


def test_a_report_says_where_and_what_to_do(local: httpx.Client, store: Store) -> None:
    upload_id = put(local).json()["id"]
    found = Diagnostic(Severity.ERROR, "problem.yaml", "it is negative", "write a positive one", "limits.time_limit", 7)
    end(store, CheckReport("two-sum", (Section("package", "cannot be read", 0.1, (found,)),), sandbox="docker"))
    upload = local.get(f"{V1}/uploads/{upload_id}").json()
    assert (upload["status"], upload["version"], upload["report"]["ok"]) == ("refused", None, False)
    assert upload["report"]["diagnostics"] == [
        {
            "severity": "error",
            "path": "problem.yaml",
            "line": 7,
            "key": "limits.time_limit",
            "message": "it is negative",
            "remedy": "write a positive one",
        }
    ]
    assert upload["report"]["sections"][0]["worst"] == "error"
    listed = local.get(f"{V1}/uploads", params={"problem": "two-sum"}).json()["items"]
    assert [(item["id"], "report" in item) for item in listed] == [(upload_id, False)]
    assert local.get(f"{V1}/uploads", params={"problem": "other"}).json()["items"] == []


def test_a_report_of_another_day_is_read_as_far_as_it_is_known(local: httpx.Client, store: Store) -> None:
    upload_id = put(local).json()["id"]
    claim = store.uploads.claim("worker", 60, 3)
    assert claim is not None
    report = CheckReport("two-sum", ()).to_dict()
    store.uploads.finish(claim, {**report, "of_tomorrow": 1}, None)
    assert local.get(f"{V1}/uploads/{upload_id}").status_code == 200


def test_who_waits_is_told_as_soon_as_the_check_has_ended(
    local: httpx.Client, store: Store, services: Services
) -> None:
    upload_id, answers = put(local).json()["id"], list[httpx.Response]()

    def wait() -> None:
        answers.append(local.get(f"{V1}/uploads/{upload_id}", params={"wait": 60}))

    thread = threading.Thread(target=wait)
    thread.start()
    services.events.publish(Event(upload_id, EventKind.STATE, {"status": "checking"}))
    end(store, CheckReport("two-sum", ()))
    services.events.publish(Event(upload_id, EventKind.STATE, {"status": "refused"}))
    thread.join(60)
    assert answers[0].json()["status"] == "refused"


def test_an_upload_that_there_is_not(local: httpx.Client, refused: Refusal) -> None:
    for upload_id in ("x", "01a20e09-ca51-707c-acc7-6a5986fb9a12", "%00"):
        refused(local.get(f"{V1}/uploads/{upload_id}"), 404, "not_found")


def test_versions_are_listed_read_and_given_back(
    signed_in: Clients, accepted: Callable[..., Upload], store: Store, refused: Refusal
) -> None:
    ada, author, versions = signed_in["ada"], signed_in["author"], f"{V1}/problems/two-sum/versions"
    old, new = accepted("two-sum", "a" * 64), accepted("two-sum", "b" * 64)
    listed = author.get(versions).json()["items"]
    assert [(v["version"], v["current"], v["upload_id"]) for v in listed] == [
        (new.version, True, new.id),
        (old.version, False, old.id),
        ("v1", False, None),
    ]
    assert ada.get(f"{V1}/problems/two-sum").json()["version"] == new.version
    assert ada.get(f"{versions}/{old.version}").json()["version"] == old.version
    assert ada.get(f"{versions}/v1").json()["statement"] == "The statement of two-sum."
    refused(ada.get(f"{versions}/nonsense"), 404, "not_found")
    refused(ada.get(f"{versions}/%00"), 404, "not_found")
    back = author.get(f"{versions}/{old.version}/package")
    assert back.content == f"archive of {old.version}".encode()
    assert back.headers["content-type"] == "application/zip"
    assert back.headers["content-disposition"] == f'attachment; filename="two-sum-{"a" * 12}.zip"'
    assert back.headers["x-content-type-options"] == "nosniff"
    refused(author.get(f"{versions}/v1/package"), 404, "not_found")
    refused(author.get(f"{V1}/problems/nowhere/versions"), 404, "not_found")


def test_what_is_handed_in_names_the_version_that_is_served_then(
    local: httpx.Client, accepted: Callable[..., Upload], hand_in: Callable[..., str]
) -> None:
    versions = []
    for version in ("a" * 64, "b" * 64):
        accepted("two-sum", version)
        submission = hand_in(local)
        versions.append(local.get(f"{V1}/submissions/{submission}").json()["problem_version"])
    assert versions == ["a" * 64, "b" * 64]


def test_a_version_may_be_judged_again(
    local: httpx.Client, accepted: Callable[..., Upload], judged: Callable[..., str], store: Store
) -> None:
    judged()
    accepted("two-sum", "b" * 64)
    answer = local.post(f"{V1}/problems/two-sum/rejudge", json={"version": "v1"})
    assert (answer.status_code, answer.json()["total"]) == (202, 1)
    claim = store.history.claim(next(iter(store.history.sweep(0, 3).to_publish)), "worker", 60)
    assert claim is not None and claim.submission.problem_version == "b" * 64
