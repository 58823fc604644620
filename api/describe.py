"""The description of the API: complete, with an example of every body and every answer.

`python -m api.openapi` prints it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from api import errors

DESCRIPTION = """
Hand in a solution with `POST /api/v1/submissions`, wait for the verdict with `GET /api/v1/submissions/{id}?wait=30`.

A verdict is never an HTTP error: `AC WA TLE MLE OLE RTE CE`, and `JE` for a fault of ours. Errors are problem documents
(RFC 9457) with a stable `code`. Units are in the names: `cpu_s`, `memory_mib`. `/v1` grows by addition only.
"""

Schema = dict[str, Any]
_JSON = "application/json"
_FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Have `app` describe itself with our problem documents and examples."""
    original = app.openapi

    def complete() -> Schema:
        if app.openapi_schema is None:
            _complete(original())
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = complete  # type: ignore[method-assign]


def operations(schema: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Method, path and description of every operation."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Schema]) -> Any:
    """An example of what `schema` describes, put together from those of its parts. `schemas`: the named ones."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "examples" in schema:
        return schema["examples"][0]
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    if schema.get("type") == "object":
        return {name: example_of(part, schemas) for name, part in schema.get("properties", {}).items()}
    raise ValueError(f"no example for {schema}")


def _complete(schema: Schema) -> None:
    """In place: FastAPI keeps what it is given."""
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    for name in _FASTAPIS_OWN:
        schemas.pop(name, None)
    document = errors.ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(document.pop("$defs", {}))
    schemas["ProblemDocument"] = document
    for _, _, operation in operations(schema):
        for body in (operation.get("requestBody", {}), *operation["responses"].values()):
            content = body.get("content", {}).get(_JSON)
            if content is not None and "example" not in content:
                content["example"] = example_of(content["schema"], schemas)
