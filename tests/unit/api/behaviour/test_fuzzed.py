"""The whole description, by each role: whatever is asked, well formed or not, the answer is one that it promises.

`make test` asks a little and always the same; `make schemathesis` asks much, each time something else.
"""

from __future__ import annotations

import asyncio
import io
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, CheckContext, GenerationMode, Response
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi import checks

from api.app import create_app, routes
from api.middleware import SECURITY_HEADERS
from api.services import Services
from judge.config import Settings
from judge.uploads import Upload
from judge.verdict import Verdict
from tests.unit.api.behaviour.conftest import CANARY

FEW = 3
MUCH = os.environ.get("JUDGE_SCHEMATHESIS") or None
BOUNDED = settings(
    max_examples=int(MUCH or FEW),
    stateful_step_count=8,
    deadline=None,
    database=None,
    derandomize=MUCH is None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
DESCRIPTION = routes().openapi()
WHO = ("anonymous", "ada", "author", "admin")
STAFF = ("author", "admin")
PROMISED = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]
TIMES = frozenset({"/since", "/until", "/expires_at", "?since", "?until"})
BEYOND_A_SCHEMA = TIMES | {"/cursor", "/source", "/inputs", "/name", "/label", "Idempotency-Key:"}
"""Where a well-formed request may be refused all the same: a cursor that no page gave out, a source of blanks or with a NUL,
inputs of a submit, a name or a time that the database does not take."""
Ids = Mapping[str, list[str]]
ZIP = "application/zip"


def _zip(*names: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        for name in names:
            made.writestr(name, "name: Two Sum\n")
    return archive.getvalue()


# What no schema tells of: an archive of no package, one of nothing, and none at all.
schemathesis.openapi.media_type(
    ZIP, st.sampled_from([_zip("problem.yaml"), _zip(), b"PK\3\4"]) | st.binary(max_size=64)
)


@pytest.fixture
def app(token_settings: Settings, services: Services) -> FastAPI:
    """One that refuses nobody for asking often, and in which nobody waits: no event will come."""
    often = {name: "1000000/second" for name in Settings.model_fields if name.startswith("rate_")}
    asyncio.run(services.events.close())
    return create_app(token_settings.model_copy(update=often), services)


@pytest.fixture
def description(app: FastAPI) -> BaseSchema:
    loaded = schemathesis.openapi.from_asgi("/openapi.json", app)
    # A parameter that nobody knows is none, and who asks is each test's to say.
    loaded.config.generation.update(allow_extra_parameters=False, with_security_parameters=False)
    loaded.config.checks.negative_data_rejection.expected_statuses.append("413")
    return loaded


@pytest.fixture
def ids(
    signed_in: dict[str, httpx.Client],
    hand_in: Callable[..., str],
    judged: Callable[..., str],
    accepted: Callable[..., Upload],
) -> Ids:
    """Of what is there: ada's and bob's, and a package that was sent. Requests about these get further than those about what
    hypothesis makes up."""
    ada, bob = signed_in["ada"], signed_in["bob"]
    me = ada.get("/api/v1/me").json()["id"]
    submissions = [judged(me), judged(me, verdict=Verdict.AC), judged(bob.get("/api/v1/me").json()["id"]), hand_in(ada)]
    rejudges = [signed_in["admin"].post("/api/v1/rejudges", json={"problem": "two-sum"}).json()["id"] for _ in "ab"]
    spare = [ada.post("/api/v1/tokens", json={"label": "spare"}).json()["id"] for _ in "abc"]
    return {
        "submission_id": submissions,
        "other_id": submissions,
        "rejudge_id": rejudges,
        "token_id": spare,
        "upload_id": [accepted("sent").id],
        "version": ["a" * 64, "v1"],
        "slug": ["two-sum", "stdin-sum", "sent"],
        "number": ["1", "2"],
    }


def headers_of(who: str, secrets: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {secrets[who]}"} if who in secrets else {}


def nothing_is_given_away(context: CheckContext, response: Response, case: Case) -> None:
    """To whom hidden tests are hidden, whatever he asks."""
    assert CANARY not in response.text


def headers_are_there(context: CheckContext, response: Response, case: Case) -> None:
    assert [name for name in SECURITY_HEADERS if name.lower() not in response.headers] == []
    assert response.headers["x-request-id"]


def well_formed_is_taken(context: CheckContext, response: Response, case: Case) -> None:
    """A request as described is refused for what no schema can say, or not at all. Who may ask, and what is there, is another
    matter."""
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE or case.media_type == ZIP:
        return
    assert response.status_code not in (400, 405, 413, 415)
    if response.status_code == 422:
        document = response.json()
        assert document["code"] == "key_reused" or {e["pointer"] for e in document["errors"]} <= BEYOND_A_SCHEMA


def held(who: str) -> list[Any]:
    """What is checked of each answer."""
    always = [*PROMISED, headers_are_there, well_formed_is_taken]
    return always if who in STAFF else [*always, nothing_is_given_away]


def modes(operation: APIOperation) -> list[GenerationMode]:
    """What takes nothing, or any text in its path, cannot be asked for in a malformed way."""
    described = DESCRIPTION["paths"][operation.path][operation.method]
    narrow = any(set(parameter["schema"]) - {"type", "title"} for parameter in described.get("parameters", ()))
    narrow = narrow or "application/json" in described.get("requestBody", {}).get("content", {})
    return list(GenerationMode) if narrow else [GenerationMode.POSITIVE]


@pytest.mark.parametrize("who", WHO)
def test_every_operation(description: BaseSchema, ids: Ids, secrets: dict[str, str], who: str) -> None:
    headers, wrong, asked = headers_of(who, secrets), [], 0

    def ask(case: Case, there: dict[str, str] | None) -> None:
        nonlocal asked
        asked += 1
        if there is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
            case.path_parameters.update({name: there[name] for name in case.path_parameters})
        case.call_and_validate(headers=headers, checks=held(who))

    there = st.fixed_dictionaries({name: st.sampled_from(known) for name, known in ids.items()})
    for operation in (found.ok() for found in description.get_all_operations()):
        for mode in modes(operation):
            cases = operation.as_strategy(generation_mode=mode)
            try:
                BOUNDED(given(case=cases, there=st.none() | there)(ask))()
            except FailureGroup as group:
                wrong.append(f"{operation.label}: {group}")
    assert not wrong, "\n\n".join(wrong)
    assert asked > 50


@pytest.fixture
def as_it_was(token_settings: Settings, ids: Ids) -> Iterator[Callable[[], None]]:
    """Brings the database back to what it holds now."""
    with (
        closing(sqlite3.connect(":memory:")) as kept,
        closing(sqlite3.connect(token_settings.data_dir / "judge.db")) as database,
    ):
        database.backup(kept)
        yield lambda: kept.backup(database)


@pytest.mark.parametrize("who", WHO)
def test_one_after_another(
    description: BaseSchema, as_it_was: Callable[[], None], secrets: dict[str, str], who: str
) -> None:
    """What one answer names, the next request is about."""
    headers = headers_of(who, secrets)

    class Session(description.as_state_machine()):  # type: ignore[misc]
        def setup(self) -> None:
            """Hypothesis asks the same twice, and expects to be answered the same."""
            super().setup()
            as_it_was()

        def before_call(self, case: Case) -> None:
            """Of problems nobody makes up those that are there."""
            if isinstance(case.body, dict) and "problem" in case.body:
                case.body["problem"] = "two-sum"

        def get_call_kwargs(self, case: Case) -> dict[str, Any]:
            return {"headers": headers}

        def validate_response(self, response: Response, case: Case, *_: Any, **__: Any) -> None:
            case.validate_response(response, checks=held(who), headers=headers)

    Session.run(settings=BOUNDED)
