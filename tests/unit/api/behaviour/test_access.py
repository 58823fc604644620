"""Who may do what, in a server with tokens: a row for every operation that the API's description knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from api.app import routes
from judge.package.pack import zipped as archive
from judge.store import Store
from judge.uploads import Upload
from judge.verdict import Verdict

V1 = "/api/v1"
UNKNOWN_ID = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
WHO = ("anonymous", "ada", "bob", "author", "admin")
PUBLIC = (200, 200, 200, 200, 200)
SIGNED_IN = (401, 200, 200, 200, 200)
MAKES = (401, 201, 201, 201, 201)
STAFF = (401, 403, 403, 200, 200)
BEGINS = (401, 403, 403, 202, 202)
ADAS = (401, 200, 404, 200, 200)
"""Somebody else's submission looks like none."""

ROWS: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "/healthz"): PUBLIC,
    ("GET", "/readyz"): PUBLIC,
    ("GET", "/metrics"): (401, 403, 403, 403, 200),
    ("GET", "/api/v1/problems"): SIGNED_IN,
    ("GET", "/api/v1/problems/{slug}"): SIGNED_IN,
    ("GET", "/api/v1/problems/{slug}/stats"): SIGNED_IN,
    ("GET", "/api/v1/problems/{slug}/hints/{number}"): SIGNED_IN,
    ("GET", "/api/v1/problems/{slug}/editorial"): (401, 200, 409, 200, 200),
    ("PUT", "/api/v1/problems/{slug}"): BEGINS,
    ("GET", "/api/v1/problems/{slug}/versions"): STAFF,
    ("GET", "/api/v1/problems/{slug}/versions/{version}"): SIGNED_IN,
    ("GET", "/api/v1/problems/{slug}/versions/{version}/package"): STAFF,
    ("GET", "/api/v1/uploads"): STAFF,
    ("GET", "/api/v1/uploads/{upload_id}"): STAFF,
    ("POST", "/api/v1/submissions"): (401, 202, 202, 202, 202),
    ("GET", "/api/v1/submissions"): SIGNED_IN,
    ("GET", "/api/v1/submissions/{submission_id}"): ADAS,
    ("GET", "/api/v1/submissions/{submission_id}/events"): ADAS,
    ("GET", "/api/v1/submissions/{submission_id}/source"): ADAS,
    ("GET", "/api/v1/submissions/{submission_id}/judgements"): ADAS,
    ("GET", "/api/v1/submissions/{submission_id}/timeline"): ADAS,
    ("GET", "/api/v1/submissions/{submission_id}/diff/{other_id}"): ADAS,
    ("GET", "/api/v1/submissions/export"): SIGNED_IN,
    ("POST", "/api/v1/submissions/{submission_id}/cancel"): ADAS,
    ("POST", "/api/v1/submissions/{submission_id}/rejudge"): BEGINS,
    ("POST", "/api/v1/problems/{slug}/rejudge"): BEGINS,
    ("POST", "/api/v1/rejudges"): BEGINS,
    ("GET", "/api/v1/rejudges"): STAFF,
    ("GET", "/api/v1/rejudges/{rejudge_id}"): STAFF,
    ("GET", "/api/v1/rejudges/{rejudge_id}/submissions"): STAFF,
    ("POST", "/api/v1/rejudges/{rejudge_id}/apply"): (401, 403, 403, 409, 409),
    ("POST", "/api/v1/rejudges/{rejudge_id}/discard"): STAFF,
    ("GET", "/api/v1/me"): SIGNED_IN,
    ("GET", "/api/v1/me/progress"): SIGNED_IN,
    ("GET", "/api/v1/tokens"): SIGNED_IN,
    ("POST", "/api/v1/tokens"): MAKES,
    ("DELETE", "/api/v1/tokens/{token_id}"): (401, 204, 404, 404, 204),
    ("GET", "/api/v1/users"): (401, 403, 403, 403, 200),
    ("POST", "/api/v1/users"): (401, 403, 403, 403, 201),
}
"""By `WHO`, of what is `ada`'s where it is anybody's. Candidate `ada` has solved the problem, `bob` has not."""

BODIES: dict[str, dict[str, Any]] = {
    "/api/v1/submissions": {"problem": "two-sum", "language": "python3", "source": "pass"},
    "/api/v1/tokens": {"label": "laptop"},
    "/api/v1/submissions/{submission_id}/rejudge": {"apply": False},
    "/api/v1/problems/{slug}/rejudge": {"verdict": "RTE"},
    "/api/v1/rejudges": {"problem": "two-sum"},
    "/api/v1/users": {"name": "new", "role": "candidate"},
}
Clients = dict[str, httpx.Client]
Refused = Callable[..., dict[str, Any]]


def operations() -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, methods in routes().openapi()["paths"].items() for method in methods}


def user_id(client: httpx.Client) -> str:
    return str(client.get(f"{V1}/me").json()["id"])


def test_every_operation_has_a_row() -> None:
    assert operations() == set(ROWS)


@pytest.mark.parametrize(("method", "path"), sorted(ROWS))
def test_who_may(
    method: str,
    path: str,
    signed_in: Clients,
    hand_in: Callable[..., str],
    judged: Callable[..., str],
    accepted: Callable[..., Upload],
) -> None:
    ada, upload = signed_in["ada"], accepted("two-sum")

    def ask(client: httpx.Client) -> int:
        """Of something new, so that nobody changes what the next one finds."""
        address = path.format(
            slug="two-sum",
            number=1,
            submission_id=hand_in(ada) if path.endswith("/cancel") else judged(user_id(ada)),
            other_id=judged(user_id(ada)),
            rejudge_id=signed_in["admin"].post(f"{V1}/rejudges", json={"problem": "two-sum"}).json()["id"],
            token_id=ada.post(f"{V1}/tokens", json=BODIES["/api/v1/tokens"]).json()["id"],
            version=upload.version,
            upload_id=upload.id,
        )
        if method == "PUT":
            headers = {"Content-Type": "application/zip"}
            return client.put(address, content=archive("two-sum", {"problem.yaml": b"x"}), headers=headers).status_code
        return client.request(method, address, json=BODIES.get(path) if method == "POST" else None).status_code

    judged(user_id(ada), verdict=Verdict.AC)
    assert dict(zip(WHO, map(ask, map(signed_in.__getitem__, WHO)), strict=True)) == dict(
        zip(WHO, ROWS[method, path], strict=True)
    )


def test_a_foreign_submission_looks_like_none(signed_in: Clients, judged: Callable[..., str], refused: Refused) -> None:
    foreign = judged(user_id(signed_in["ada"]))
    for method, path in sorted(ROWS):
        if "{submission_id}" in path and ROWS[method, path] == ADAS:
            answers = [
                refused(
                    signed_in["bob"].request(method, path.format(submission_id=one, other_id=one)), 404, "not_found"
                )
                for one in (foreign, UNKNOWN_ID)
            ]
            assert answers[0] | {"request_id": ""} == answers[1] | {"request_id": ""}


def test_a_refused_cancel_changes_nothing(signed_in: Clients, hand_in: Callable[..., str]) -> None:
    submission_id = hand_in(signed_in["ada"])
    assert signed_in["bob"].post(f"{V1}/submissions/{submission_id}/cancel").status_code == 404
    assert signed_in["ada"].get(f"{V1}/submissions/{submission_id}").json()["status"] == "queued"


def test_a_list_holds_ones_own(signed_in: Clients, hand_in: Callable[..., str], refused: Refused) -> None:
    mine, foreign = hand_in(signed_in["ada"]), hand_in(signed_in["bob"])

    def listed(who: str, **filters: str) -> list[str]:
        answer = signed_in[who].get(f"{V1}/submissions", params=filters)
        return [item["id"] for item in answer.json()["items"]]

    bob = user_id(signed_in["bob"])
    assert listed("ada") == [mine]
    assert listed("bob") == listed("bob", author=bob) == [foreign]
    assert listed("author") == listed("admin") == [foreign, mine]
    assert listed("author", author=bob) == [foreign]
    refused(signed_in["ada"].get(f"{V1}/submissions", params={"author": bob}), 403, "forbidden")


def test_a_cursor_does_not_lead_to_what_is_others(signed_in: Clients, hand_in: Callable[..., str]) -> None:
    for _ in range(2):
        hand_in(signed_in["ada"])
    page = signed_in["author"].get(f"{V1}/submissions", params={"limit": 1}).json()
    stolen = signed_in["bob"].get(f"{V1}/submissions", params={"cursor": page["next_cursor"]})
    assert stolen.json()["items"] == []


def test_nobody_is_signed_in_without_a_token(signed_in: Clients, refused: Refused) -> None:
    answer = signed_in["anonymous"].get(f"{V1}/problems")
    assert "Authorization: Bearer" in refused(answer, 401, "not_signed_in")["detail"]
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "authorization",
    [b"", b"Bearer", b"Bearer ", b"Bearer echo-me-not", b"Basic YTpi", b"Bearer \xff\xfe", b"Bearer " + b"x" * 9000],
)
def test_a_token_that_is_none(signed_in: Clients, refused: Refused, authorization: bytes) -> None:
    headers = [(b"Authorization", authorization)]
    answer = signed_in["anonymous"].get(f"{V1}/me", headers=headers)
    refused(answer, 401, "not_signed_in", never=["echo-me-not", "xxx"])


def test_a_token_in_the_address_is_none(signed_in: Clients, refused: Refused, secrets: dict[str, str]) -> None:
    for name in ("token", "access_token", "authorization"):
        refused(signed_in["anonymous"].get(f"{V1}/me", params={name: secrets["ada"]}), 401, "not_signed_in")


def test_a_revoked_token_lets_nobody_in_any_more(signed_in: Clients, refused: Refused) -> None:
    ada = signed_in["ada"]
    issued = ada.post(f"{V1}/tokens", json={"label": "laptop"}).json()
    headers = {"Authorization": f"Bearer {issued['secret']}"}
    assert ada.get(f"{V1}/me", headers=headers).status_code == 200
    assert ada.delete(f"{V1}/tokens/{issued['id']}").status_code == 204
    refused(ada.get(f"{V1}/me", headers=headers), 401, "not_signed_in")
    assert ada.get(f"{V1}/me").status_code == 200, "her other token was revoked too"


def test_an_expired_token_lets_nobody_in(signed_in: Clients, refused: Refused) -> None:
    past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    issued = signed_in["ada"].post(f"{V1}/tokens", json={"label": "old", "expires_at": past}).json()
    headers = {"Authorization": f"Bearer {issued['secret']}"}
    refused(signed_in["anonymous"].get(f"{V1}/me", headers=headers), 401, "not_signed_in")


def test_only_an_admin_issues_tokens_for_others(signed_in: Clients, refused: Refused, store: Store) -> None:
    body = {"label": "laptop", "user_id": user_id(signed_in["bob"])}
    for who in ("ada", "author"):
        refused(signed_in[who].post(f"{V1}/tokens", json=body), 403, "forbidden")
    assert len(store.accounts.tokens(body["user_id"]).items) == 1
    assert signed_in["admin"].post(f"{V1}/tokens", json=body).status_code == 201
    unknown = {"label": "laptop", "user_id": UNKNOWN_ID}
    refused(signed_in["admin"].post(f"{V1}/tokens", json=unknown), 404, "not_found")


def test_nobody_makes_himself_more_than_he_is(signed_in: Clients, refused: Refused) -> None:
    refused(signed_in["ada"].post(f"{V1}/tokens", json={"label": "x", "role": "admin"}), 422, "invalid")
    refused(signed_in["ada"].post(f"{V1}/users", json={"name": "eve", "role": "admin"}), 403, "forbidden")
    refused(signed_in["admin"].post(f"{V1}/users", json={"name": "ADA", "role": "admin"}), 409, "conflict")


def test_the_hosts_name_is_free_where_there_are_tokens(signed_in: Clients) -> None:
    assert signed_in["ada"].get(f"{V1}/me", headers={"Host": "judge.example"}).status_code == 200


def test_another_origin_gets_no_leave_to_read(signed_in: Clients) -> None:
    answer = signed_in["ada"].get(f"{V1}/me", headers={"Origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]
