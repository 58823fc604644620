"""What a token with scopes may: a row for every operation that asks for a token at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from api.app import create_app, routes
from api.services import Services
from judge.accounts import Scope
from judge.config import Settings

V1 = "/api/v1"
UNKNOWN_ID = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
Refused = Callable[..., dict[str, Any]]
READ, SUBMIT, MANAGE, PUBLISH, TOKENS, METRICS = Scope

ROWS: dict[tuple[str, str], Scope] = {
    ("GET", "/metrics"): METRICS,
    ("GET", "/api/v1/problems"): READ,
    ("GET", "/api/v1/problems/{slug}"): READ,
    ("GET", "/api/v1/problems/{slug}/stats"): READ,
    ("GET", "/api/v1/problems/{slug}/hints/{number}"): READ,
    ("GET", "/api/v1/problems/{slug}/editorial"): READ,
    ("PUT", "/api/v1/problems/{slug}"): PUBLISH,
    ("GET", "/api/v1/problems/{slug}/versions"): READ,
    ("GET", "/api/v1/problems/{slug}/versions/{version}"): READ,
    ("GET", "/api/v1/problems/{slug}/versions/{version}/package"): READ,
    ("GET", "/api/v1/uploads"): READ,
    ("GET", "/api/v1/uploads/{upload_id}"): READ,
    ("POST", "/api/v1/problems/{slug}/rejudge"): MANAGE,
    ("POST", "/api/v1/submissions"): SUBMIT,
    ("GET", "/api/v1/submissions"): READ,
    ("GET", "/api/v1/submissions/export"): READ,
    ("GET", "/api/v1/submissions/{submission_id}"): READ,
    ("GET", "/api/v1/submissions/{submission_id}/events"): READ,
    ("GET", "/api/v1/submissions/{submission_id}/source"): READ,
    ("GET", "/api/v1/submissions/{submission_id}/judgements"): READ,
    ("GET", "/api/v1/submissions/{submission_id}/timeline"): READ,
    ("GET", "/api/v1/submissions/{submission_id}/diff/{other_id}"): READ,
    ("POST", "/api/v1/submissions/{submission_id}/cancel"): SUBMIT,
    ("POST", "/api/v1/submissions/{submission_id}/rejudge"): MANAGE,
    ("POST", "/api/v1/rejudges"): MANAGE,
    ("GET", "/api/v1/rejudges"): READ,
    ("GET", "/api/v1/rejudges/{rejudge_id}"): READ,
    ("GET", "/api/v1/rejudges/{rejudge_id}/submissions"): READ,
    ("POST", "/api/v1/rejudges/{rejudge_id}/apply"): MANAGE,
    ("POST", "/api/v1/rejudges/{rejudge_id}/discard"): MANAGE,
    ("GET", "/api/v1/me"): READ,
    ("GET", "/api/v1/me/progress"): READ,
    ("GET", "/api/v1/tokens"): TOKENS,
    ("POST", "/api/v1/tokens"): TOKENS,
    ("DELETE", "/api/v1/tokens/{token_id}"): TOKENS,
    ("GET", "/api/v1/users"): TOKENS,
    ("POST", "/api/v1/users"): TOKENS,
}


@pytest.fixture
def scoped(
    token_settings: Settings, services: Services, secrets: dict[str, str], make_client: Callable[..., httpx.Client]
) -> Iterator[dict[Scope, httpx.Client]]:
    """For each scope a client of an admin whose token has it alone."""
    admin = services.accounts.authenticate(secrets["admin"])
    assert admin is not None
    app = create_app(token_settings, services)
    with ExitStack() as stack:
        clients = {}
        for scope in Scope:
            secret = services.accounts.issue(admin.user.id, scope.value, scopes=frozenset({scope})).secret
            clients[scope] = stack.enter_context(make_client(app, secret))
        yield clients


def test_every_operation_that_asks_for_a_token_has_a_row() -> None:
    paths = routes().openapi()["paths"].items()
    asking = {(method.upper(), path) for path, methods in paths for method, of in methods.items() if "security" in of}
    assert asking == set(ROWS)


def test_one_scope_opens_its_own_operations_and_no_other(scoped: dict[Scope, httpx.Client]) -> None:
    """Whether it is found, or makes sense, is another matter: this one is of an admin, and asks for what is not there."""
    for (method, path), needed in ROWS.items():
        address = path.format(
            slug="nowhere",
            number=1,
            submission_id=UNKNOWN_ID,
            other_id=UNKNOWN_ID,
            rejudge_id=UNKNOWN_ID,
            token_id=UNKNOWN_ID,
            upload_id=UNKNOWN_ID,
            version="none",
        )
        opened = {
            scope
            for scope, client in scoped.items()
            if client.request(method, address, json={} if method == "POST" else None).status_code != 403
        }
        assert opened == {needed}, (method, path)


def test_it_says_which_scope_is_lacking(scoped: dict[Scope, httpx.Client], refused: Refused) -> None:
    body = {"problem": "two-sum", "language": "python3", "source": "pass"}
    document = refused(scoped[READ].post(f"{V1}/submissions", json=body), 403, "forbidden")
    assert "`submit`" in document["detail"]


def test_a_token_issues_none_that_may_more_than_itself(scoped: dict[Scope, httpx.Client], refused: Refused) -> None:
    tokens = scoped[TOKENS]
    for scopes in (None, ["read"], ["read", "tokens"]):
        refused(tokens.post(f"{V1}/tokens", json={"label": "more", "scopes": scopes}), 403, "forbidden")
    made = tokens.post(f"{V1}/tokens", json={"label": "same", "scopes": ["tokens"]})
    assert (made.status_code, made.json()["scopes"]) == (201, ["tokens"])


def test_scopes_are_shown_and_refused_where_there_are_none_such(
    signed_in: dict[str, httpx.Client], refused: Refused
) -> None:
    ada = signed_in["ada"]
    made = ada.post(f"{V1}/tokens", json={"label": "ci", "scopes": ["submit", "read"]}).json()
    assert made["scopes"] == ["read", "submit"]
    assert [token["scopes"] for token in ada.get(f"{V1}/tokens").json()["items"]] == [None, ["read", "submit"]]
    for scopes in ([], ["fly"], "read", ["read", "submit", "read"], ["read"] * 100_000, [["read"], ["read"]]):
        refused(ada.post(f"{V1}/tokens", json={"label": "x", "scopes": scopes}), 422, "invalid")


def test_a_scope_makes_nobody_more_than_his_role(signed_in: dict[str, httpx.Client], refused: Refused) -> None:
    ada = signed_in["ada"]
    made = ada.post(f"{V1}/tokens", json={"label": "x", "scopes": ["metrics", "manage", "tokens"]}).json()
    headers = {"Authorization": f"Bearer {made['secret']}"}
    refused(ada.get("/metrics", headers=headers), 403, "forbidden")
    refused(ada.post(f"{V1}/rejudges", json={}, headers=headers), 403, "forbidden")
    refused(ada.get(f"{V1}/users", headers=headers), 403, "forbidden")
