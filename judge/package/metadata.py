"""The YAML files of a package, read by their schemas; what is wrong becomes diagnostics with key and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from judge.package.findings import Findings
from judge.package.scalars import shown
from judge.package.yamlfile import BadYaml, YamlFile, read_yaml

M = TypeVar("M", bound=BaseModel)

_REMEDIES = {
    "missing": "add it",
    "greater_than": "write a larger number",
    "greater_than_equal": "write a larger number",
    "less_than": "write a smaller number",
    "less_than_equal": "write a smaller number",
}


def read_file(directory: Path, path: str, findings: Findings) -> YamlFile | None:
    """The YAML file at `path`; None if it cannot be read, with the reason among `findings`."""
    try:
        data = (directory / path).read_bytes()
    except OSError as error:
        findings.error(path, f"the file cannot be read ({error.strerror})", "add it to the package")
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        findings.error(path, "the file begins with a byte order mark", "save it as UTF-8 without BOM", line=1)
        return None
    try:
        return read_yaml(data)
    except BadYaml as error:
        findings.error(path, error.message, error.remedy, line=error.line)
        return None


def read_model(model: type[M], file: YamlFile, path: str, findings: Findings) -> M | None:
    """`file` as a `model`; None if it is none, with every reason among `findings`."""
    try:
        return model.model_validate(file.tree)
    except ValidationError as error:
        for detail in _told(error.errors(include_url=False)):
            _report(model, detail, file, path, findings)
        return None


def _told(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without the lists that are too short for pydantic, which counts no item that is wrong itself."""
    around = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in around)


def _report(model: type[BaseModel], detail: ErrorDetails, file: YamlFile, path: str, findings: Findings) -> None:
    place = _place(detail["loc"], file.tree)
    message, remedy = said_of(model, detail)
    findings.error(path, message, remedy, key=dotted(place), line=file.line(place))


def _place(loc: tuple[int | str, ...], tree: object) -> tuple[int | str, ...]:
    """Where in the file: pydantic's place without what it adds (`[key]`) and without places that were never written."""
    place: list[int | str] = []
    node: Any = tree
    for part in loc:
        if isinstance(part, int) and not isinstance(node, list):
            # One thing was written where a list of them may stand.
            continue
        inside = (isinstance(node, dict) and part in node) or (
            isinstance(node, list) and isinstance(part, int) and part < len(node)
        )
        if not inside:
            if part == loc[-1] and isinstance(node, dict) and part != "[key]":
                place.append(part)
            break
        place.append(part)
        node = node[part]
    return tuple(place)


def dotted(place: tuple[int | str, ...]) -> str | None:
    """`limits.time_limit`, `topics[1]`; None for the whole file."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text or None


def said_of(model: type[BaseModel], detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong, and the remedy."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "wrong":
        return context["problem"], context["remedy"]
    if kind == "extra_forbidden":
        return "there is no such key", _instead(str(detail["loc"][-1]), _siblings(model, detail["loc"]))
    if kind == "missing":
        return "the key is missing", _REMEDIES[kind]
    if kind == "too_short":
        return "the list is empty", "write at least one"
    if kind in ("enum", "literal_error"):
        return f"{shown(detail['input'])} is not known here", f"write one of {context['expected']}"
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        return f"{shown(detail['input'])} where a mapping belongs", "write keys and values"
    if kind in ("tuple_type", "list_type"):
        return f"{shown(detail['input'])} where a list belongs", "write a list: [a, b]"
    return f"{detail['msg'].removeprefix('Input ')}, not {shown(detail['input'])}", _REMEDIES.get(kind, "correct it")


def _instead(key: str, allowed: list[str]) -> str:
    """The remedy for a key that nobody knows."""
    close = get_close_matches(key, allowed, n=1, cutoff=0.7)
    return f"did you mean {close[0]}?" if close else f"take it away, or write one of {', '.join(allowed)}"


def _siblings(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand beside the last of `loc`."""
    for part in loc[:-1]:
        inner = _inner(model, str(part))
        if inner is None:
            # Within a mapping of free keys: what stands there is described by its values' model.
            continue
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    fields: Mapping[str, Any] = {field.alias or key: field for key, field in model.model_fields.items()}
    field = fields.get(name)
    return None if field is None else _model_in(field.annotation)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The first model that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return None
