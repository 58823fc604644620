"""Writing the YAML files of a package: block style, and no text that YAML 1.1 or 1.2 could take for something else."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from judge.package.yamlfile import Bare

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./+@<>()-]*( [A-Za-z0-9_./+@<>()-]+)*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]+)?")
_WIDTH = 4096
"""Lines are not folded: a text stands on one line."""


class _Number(str):
    """A number as it was written, which is for the schema to read: 1.10 may be a version."""

    __slots__ = ()


def _represented(representer: RoundTripRepresenter, number: _Number) -> ScalarNode:
    kind = "float" if "." in number else "int"
    return representer.represent_scalar(f"tag:yaml.org,2002:{kind}", str(number))


def written(tree: Mapping[str, Any]) -> bytes:
    """`tree` as a document. Values: str, `Bare` (a scalar that was written without quotes), bool, int, float, lists,
    mappings. A list of scalars stands on one line."""
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.representer.add_representer(_Number, _represented)
    stream = io.BytesIO()
    yaml.dump(_node(tree), stream)
    return stream.getvalue()


def _node(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_scalar(str(key)): _node(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _list([_node(item) for item in value])
    return _scalar(value)


def _list(items: list[Any]) -> CommentedSeq:
    node = CommentedSeq(items)
    if not any(isinstance(item, dict | list) for item in items):
        node.fa.set_flow_style()
    return node


def _scalar(value: Any) -> Any:
    if isinstance(value, Bare) and _NUMBER.fullmatch(value):
        return _Number(value)
    if isinstance(value, Bare) and value in ("true", "false"):
        return value == "true"
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or value.lower() in _WORDS):
        return DoubleQuotedScalarString(value)
    return str(value) if isinstance(value, str) else value
