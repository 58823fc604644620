"""Reading YAML so that nothing is guessed and every key knows its line.

Scalars stay text: what `no`, `1.0` or `2026-11-24` mean is for the schema to say. The tree is built from the parser's
events, without recursion, and its depth is checked as it grows: the scanner takes time quadratic in the nesting of
brackets. Aliases, tags, keys that repeat and more than one document are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16

Path = tuple[str | int, ...]
"""Keys and indices from the root inwards."""
_PARTS = re.compile(r"\.|(?=\[[0-9]{1,9}\])")
_INDEX = re.compile(r"\[[0-9]{1,9}\]")


def path_of(key: str) -> Path:
    """Of a key as findings have it: `checker.tuple[1].array`."""
    return tuple(int(part.strip("[]")) if _INDEX.fullmatch(part) else part for part in _PARTS.split(key))


class BadYaml(ValueError):
    """The text cannot be read. `line` counts from 1."""

    def __init__(self, message: str, remedy: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.remedy, self.line = message, remedy, line


class Bare(str):
    """A scalar that was written without quotes, so that it may stand for a number, a bool or nothing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class YamlFile:
    """`tree`: str (`Bare` or not), list and dict. `lines`: of each key and item, counting from 1."""

    tree: object
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int | None:
        """Of `path`, or of the nearest thing around it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


def read_yaml(data: bytes) -> YamlFile:
    """The one document in `data`; an empty one is an empty mapping. Raises: BadYaml."""
    if len(data) > MAX_BYTES:
        raise BadYaml(f"the file has {len(data)} bytes", f"keep it under {MAX_BYTES}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadYaml(f"byte {error.start} is not UTF-8", "save the file as UTF-8") from None
    builder = _Builder()
    for event in _events(text):
        builder.take(event)
    return YamlFile(builder.root if builder.root is not None else {}, builder.lines)


def _events(text: str) -> Iterator[Event]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "this is not YAML"
        raise BadYaml(problem, "correct the YAML", mark.line + 1 if mark is not None else None) from None
    except YAMLError as error:
        raise BadYaml(str(error).splitlines()[0], "correct the YAML") from None


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come. `key`: a mapping's key that waits for its value."""

    node: Any
    path: Path
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    root: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    _documents: int = 0
    _stack: list[_Open] = field(default_factory=list)

    def take(self, event: Event) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent):
            raise BadYaml("an alias", "write the value out where it is used", line)
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise BadYaml("a second document begins", "keep one document in the file", line)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._stack.pop()
        elif isinstance(event, ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event, line)

    def _scalar(self, event: Any, line: int) -> None:
        self._refuse_tag(event, line)
        if any("\ud800" <= sign <= "\udfff" for sign in event.value):
            raise BadYaml("an escape for half a character", "write the character itself", line)
        text = Bare(event.value) if event.style is None else str(event.value)
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            if text in top.node:
                raise BadYaml(f"the key {text[:60]!r} stands there twice", "keep one of the two", line)
            top.key = str(text)
            self.lines[(*top.path, top.key)] = line
        else:
            self._put(text, line)

    def _begin(self, event: Any, line: int) -> None:
        self._refuse_tag(event, line)
        if len(self._stack) >= MAX_DEPTH:
            raise BadYaml(f"nested deeper than {MAX_DEPTH} levels", "write it flatter", line)
        node: Any = {} if isinstance(event, MappingStartEvent) else []
        self._stack.append(_Open(node, self._put(node, line)))

    def _put(self, node: object, line: int) -> Path:
        """Hang `node` where it belongs; returns its path."""
        if not self._stack:
            self.root = node
            return ()
        top = self._stack[-1]
        if isinstance(top.node, list):
            path: Path = (*top.path, len(top.node))
            self.lines[path] = line
            top.node.append(node)
            return path
        if top.key is None:
            raise BadYaml("a key that is not text", "write a name before the colon", line)
        path = (*top.path, top.key)
        top.node[top.key] = node
        top.key = None
        return path

    def _refuse_tag(self, event: Any, line: int) -> None:
        if event.tag is not None and event.tag != "!":
            raise BadYaml(f"the tag {str(event.tag)[:60]!r}", "take the tag away", line)


_INTEGER = re.compile(r"[-+]?[0-9]{1,40}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def typed(tree: object) -> object:
    """`tree` with its bare scalars as numbers, bools and None, by the core schema of YAML 1.2 (decimal forms)."""
    if isinstance(tree, dict):
        return {key: typed(item) for key, item in tree.items()}
    if isinstance(tree, list):
        return [typed(item) for item in tree]
    if not isinstance(tree, Bare):
        return tree
    if tree in _WORDS:
        return _WORDS[tree]
    if _INTEGER.fullmatch(tree):
        return int(tree)
    return float(tree) if _FLOAT.fullmatch(tree) else str(tree)
