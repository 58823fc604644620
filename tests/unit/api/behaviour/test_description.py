"""The API's description. After a change of it that is meant:

python -m api.openapi > tests/unit/api/openapi.json
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.app import routes

KEPT = Path(__file__).parent.parent / "openapi.json"
DESCRIPTION: dict[str, Any] = routes().openapi()
OPERATIONS: dict[str, dict[str, Any]] = {
    f"{method.upper()} {path}": operation
    for path, methods in DESCRIPTION["paths"].items()
    for method, operation in methods.items()
}
PROBLEM = "application/problem+json"
each_operation = pytest.mark.parametrize("name", sorted(OPERATIONS))


def test_it_is_the_one_that_is_kept() -> None:
    assert json.loads(KEPT.read_text(encoding="utf-8")) == DESCRIPTION


def test_the_command_prints_it() -> None:
    done = subprocess.run([sys.executable, "-m", "api.openapi"], capture_output=True, check=True, timeout=60)
    assert done.stdout == KEPT.read_bytes()


def test_a_server_gives_it_out(local: Any) -> None:
    assert local.get("/openapi.json").json() == DESCRIPTION


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(set(names)) == len(names)


@each_operation
def test_it_says_what_it_does(name: str) -> None:
    assert OPERATIONS[name]["summary"]
    assert OPERATIONS[name]["tags"]


@each_operation
def test_its_errors_are_problem_documents(name: str) -> None:
    for status, answer in OPERATIONS[name]["responses"].items():
        if int(status) >= 400:
            assert list(answer["content"]) == [PROBLEM]
            assert answer["content"][PROBLEM]["schema"] == {"$ref": "#/components/schemas/ProblemDocument"}
            for example in answer["content"][PROBLEM]["examples"].values():
                assert example["value"]["status"] == int(status)


@each_operation
def test_it_names_the_errors_that_it_must_have(name: str) -> None:
    operation = OPERATIONS[name]
    statuses = set(operation["responses"])
    if "/api/v1/" in name:
        assert {"401", "503"} <= statuses
    if "{" in name:
        assert {"404", "422"} <= statuses
    if "requestBody" in operation:
        assert {"413", "415", "422"} <= statuses
        assert ("400" in statuses) == ("application/json" in operation["requestBody"]["content"])


@each_operation
def test_its_bodies_and_answers_have_examples(name: str) -> None:
    operation = OPERATIONS[name]
    for body in (operation.get("requestBody", {}), *operation["responses"].values()):
        for content in body.get("content", {}).values():
            assert "example" in content or "examples" in content


@each_operation
def test_what_it_is_about_needs_a_token(name: str) -> None:
    assert ("security" in OPERATIONS[name]) == ("/api/v1/" in name or name == "GET /metrics")


def test_every_body_refuses_what_it_does_not_know() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    bodies = {reference.rpartition("/")[2] for reference in _bodies()}
    assert bodies
    assert [name for name in bodies if schemas[name].get("additionalProperties") is not False] == []


def test_every_reference_leads_somewhere() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    references = {name.rpartition("/")[2] for name in _references(DESCRIPTION)}
    assert references <= set(schemas)
    assert set(schemas) <= references, "described and used by nothing"


def _bodies() -> Iterator[str]:
    for operation in OPERATIONS.values():
        content = operation.get("requestBody", {}).get("content", {})
        assert content.keys() <= {"application/json", "application/zip"}
        if "application/json" in content:
            yield content["application/json"]["schema"]["$ref"]


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(reference := part.get("$ref"), str):
            yield reference
        for inner in part.values():
            yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)
