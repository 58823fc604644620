"""A new package: a small problem that is complete and right, to be turned into another one file by file."""

from __future__ import annotations

import json
import keyword
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from uuid import uuid4

from judge.errors import Conflict, InvalidRequest
from judge.package.kinds import Kind
from judge.package.tree import MAX_SLUG, SLUG
from judge.problem import Difficulty, Topic

LONGEST = 100
"""Characters of a name."""


_TOPICS = {
    Kind.FUNCTION: (Topic.ARRAYS,),
    Kind.CLASS: (Topic.DESIGN, Topic.ARRAYS),
    Kind.ESTIMATOR: (Topic.SUPERVISED, Topic.LINEAR_ALGEBRA),
    Kind.STDIN: (Topic.ARRAYS, Topic.DYNAMIC_PROGRAMMING),
}


@dataclass(frozen=True, slots=True)
class NewProblem:
    """`topics` empty: those of the example."""

    slug: str
    kind: Kind
    name: str
    author: str
    difficulty: Difficulty = Difficulty.EASY
    topics: Sequence[Topic] = ()


def create(new: NewProblem, folder: Path) -> Path:
    """The package's folder, `folder/<slug>`, which appears whole or not at all.

    Raises: InvalidRequest: a value cannot be used; Conflict: the folder is there already; OSError.
    """
    _check(new)
    target = folder / new.slug
    if target.exists():
        raise Conflict(f"{target} is there already; it is kept. Choose another slug")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        for path, text in _filled(new):
            file = unfinished / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        unfinished.chmod(0o755)
        return unfinished.rename(target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def name_of(slug: str) -> str:
    """`moving-average` -> `Moving Average`."""
    return " ".join(part.capitalize() for part in slug.split("-"))


def _check(new: NewProblem) -> None:
    if not SLUG.fullmatch(new.slug) or len(new.slug) > MAX_SLUG or not new.slug[0].isalpha():
        raise InvalidRequest(
            f"{new.slug!r} cannot be a slug here: write lower-case letters and digits, parts joined by one hyphen, "
            "a letter first, for example moving-average"
        )
    for what, text in (("name", new.name), ("author", new.author)):
        if not text.strip() or not text.isprintable() or len(text) > LONGEST:
            raise InvalidRequest(f"the {what} {text[:LONGEST]!r} cannot be used: write one line of text")


def _filled(new: NewProblem) -> Iterator[tuple[str, str]]:
    """Path and text of each file, with the placeholders filled in."""
    values = _values(new)
    root = files("judge.package").joinpath("templates", new.kind.value)
    for path, file in _files(root, ""):
        text = file.read_text("utf-8")
        for placeholder, value in values.items():
            text = text.replace(placeholder, value)
        yield path, text


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            yield f"{path}{entry.name}", entry


def _values(new: NewProblem) -> Mapping[str, str]:
    # A JSON string is a YAML string too.
    return {
        "__NAME__": json.dumps(new.name, ensure_ascii=False),
        "__AUTHOR__": json.dumps(new.author, ensure_ascii=False),
        "__UUID__": str(uuid4()),
        "__ENTRY__": _entry(new.slug, new.kind),
        "__TOPICS__": f"[{', '.join(new.topics or _TOPICS[new.kind])}]",
        "__DIFFICULTY__": new.difficulty.value,
    }


def _entry(slug: str, kind: Kind) -> str:
    """The name in Python: `moving_average`, of a class `MovingAverage`."""
    parts = slug.split("-")
    name = "".join(map(str.capitalize, parts)) if kind in (Kind.CLASS, Kind.ESTIMATOR) else "_".join(parts)
    return f"{name}_" if keyword.iskeyword(name) else name
