"""Whatever stands in the YAML files of a legacy package: it is imported, or refused with its reasons."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from judge.errors import BrokenPackage
from judge.package.importing import Wanted, import_folder
from judge.problem import Difficulty, Topic
from tests.examples import a_fifth

PACKAGE = Path(__file__).resolve().parents[3] / "packages" / "oldlayout"
WANTED = Wanted((Topic.ARRAYS,), Difficulty.EASY)
WORDS = """name author source source_url license keywords validation validator_flags limits time_limit time_multiplier type uuid
time_safety_margin memory grading on_reject range grader_flags input_validator_flags output_validator_flags accept_score
output_validator_args input_validator_args hint description permitted required language entrypoint rights_owner credits"""
KEYS = st.sampled_from([*WORDS.split(), "accepted", "mixed/*"])
TEXTS = st.sampled_from(
    ["default", "custom", "custom score", "float_tolerance 1e-6", "", " ", "legacy", "AC", "cc by", "1"]
)
SCALARS = TEXTS | st.text(max_size=6) | st.integers() | st.booleans() | st.none()
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=10
)
FILES = st.sampled_from(
    [
        "problem.yaml",
        "data/testdata.yaml",
        "data/secret/group/testdata.yaml",
        "data/sample/1.yaml",
        "submissions/submissions.yaml",
    ]
)


@settings(max_examples=a_fifth())
@given(path=FILES, tree=st.dictionaries(KEYS, TREES, max_size=6) | TREES)
def test_documents(path: str, tree: Any) -> None:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "oldlayout")
        shutil.copytree(PACKAGE, source)
        (source / path).write_text(json.dumps(tree), "utf-8")
        with contextlib.suppress(BrokenPackage):
            import_folder(source, Path(place, "problems"), WANTED, measure=lambda _: 1.0)


@settings(max_examples=a_fifth())
@given(
    name=st.sampled_from([".timelimit", "domjudge-problem.ini", "problem_statement/problem.tex"]),
    content=st.binary(max_size=60),
)
def test_bytes(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "oldlayout")
        shutil.copytree(PACKAGE, source)
        (source / ".timelimit").unlink()
        (source / name).write_bytes(content)
        with contextlib.suppress(BrokenPackage):
            import_folder(source, Path(place, "problems"), WANTED, measure=lambda _: 1.0)
