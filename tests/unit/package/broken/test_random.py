"""Whatever bytes stand in a package: reading and importing it raise what they say they raise, and nothing else."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judge.errors import BrokenPackage
from judge.package.importing import Wanted, import_folder
from judge.package.load import read_package
from judge.problem import Difficulty, Topic
from tests.examples import a_fifth

WANTED = Wanted((Topic.ARRAYS,), Difficulty.EASY, slug="halve")
WORDS = """name uuid type limits time_limit entry function parameters returns topics checker x validation validator_flags
author keywords credits license languages hints groups edge problem_format_version source source_url constants accepted
permitted output_validator_args"""
KEYS = st.sampled_from(WORDS.split())
SCALARS = st.sampled_from(
    ["2025-09", "legacy", "draft", "pass-fail", "int", "list[int]", "exact", "custom", "no", "", "1.0"]
)
TEXTS = SCALARS | st.text(max_size=8) | st.integers() | st.floats() | st.booleans() | st.none()
TREES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
YAML_FILES = st.sampled_from(
    [
        "problem.yaml",
        "judge.yaml",
        "submissions/submissions.yaml",
        "data/secret/edge/test_group.yaml",
        "data/sample/1.yaml",
    ]
)


@pytest.fixture
def package(good: Any, tmp_path: Path) -> Path:
    return good(tmp_path / "halve", {})  # type: ignore[no-any-return]


@contextlib.contextmanager
def written(path: Path, content: bytes) -> Iterator[None]:
    """With `content` in the file, then again with what was there."""
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)
    try:
        yield
    finally:
        path.unlink() if before is None else path.write_bytes(before)


def read_and_import(package: Path, *, ours: bool) -> None:
    """`ours`: as it lies there; else without its `judge.yaml`, as a package from elsewhere."""
    with contextlib.suppress(BrokenPackage):
        read_package(package)
    with tempfile.TemporaryDirectory(dir=package.parent) as place:
        source = package if ours else Path(place, "foreign")
        if not ours:
            shutil.copytree(package, source, ignore=shutil.ignore_patterns("judge.yaml"))
        with contextlib.suppress(BrokenPackage):
            import_folder(source, Path(place, "problems"), Wanted() if ours else WANTED, measure=lambda _: 1.0)


def json_document(tree: Any) -> bytes:
    return json.dumps(tree, default=str).encode("utf-8", errors="replace")


@settings(max_examples=a_fifth(), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=YAML_FILES, tree=TREES | st.dictionaries(KEYS, TREES, max_size=6), ours=st.booleans())
def test_documents(package: Path, path: str, tree: Any, ours: bool) -> None:
    with written(package / path, json_document(tree)):
        read_and_import(package, ours=ours)


@settings(max_examples=a_fifth(), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), ours=st.booleans())
def test_edits(package: Path, data: st.DataObject, ours: bool) -> None:
    files = sorted(path for path in package.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 8)))
    edited = content[:start] + data.draw(st.binary(max_size=8)) + content[end:]
    with written(path, edited):
        read_and_import(package, ours=ours)


@settings(max_examples=a_fifth(), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=YAML_FILES,
    content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
)
def test_bytes(package: Path, path: str, content: bytes) -> None:
    with written(package / path, content):
        read_and_import(package, ours=True)
