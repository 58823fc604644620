"""docs/authoring.md says of the ICPC format what the models and the hand-made packages say."""

from __future__ import annotations

import re
from pathlib import Path

from judge.checkers.tokens import from_arguments
from judge.package.examples import ROWS
from judge.package.schema import LimitsYaml, ProblemYaml
from judge.package.settings import CaseSettingsYaml

ROOT = Path(__file__).resolve().parents[4]
PAGE = (ROOT / "docs" / "authoring.md").read_text("utf-8")
SECTION = PAGE[PAGE.index("## 9. What is read of the ICPC format") : PAGE.index("## What is refused, for now")]
NOT_FOR_AUTHORS = {"input_visualizer_args", "output_visualizer_args"}
REFUSED = {"max_score", "score_aggregation", "require_pass", "static_validation_score", "static_validator_args"}


def keys(*models: type) -> set[str]:
    return {name for model in models for name in model.model_fields}  # type: ignore[attr-defined]


def test_every_key_is_there() -> None:
    named = set(re.findall(r"`([a-z_]+)`", SECTION))
    assert keys(ProblemYaml, LimitsYaml, CaseSettingsYaml) - NOT_FOR_AUTHORS - REFUSED - named == set()


def test_every_hand_made_package_is_named_and_there() -> None:
    rows = [line.split("|")[4] for line in SECTION.splitlines() if line.startswith("| ")][1:]
    named = {name for cell in rows for name in re.findall(r"`(\w+)`", cell)}
    assert named == {path.parent.name for path in (ROOT / "tests" / "packages").glob("*/problem.yaml")}


def test_the_default_validator_knows_the_arguments_that_are_named() -> None:
    (row,) = (line for line in SECTION.splitlines() if line.startswith("| default validator"))
    for name in re.findall(r"`(\w+)`", row.split("|")[2]):
        from_arguments([name, "1"] if "tolerance" in name else [name])


def test_there_are_six_folders() -> None:
    assert len(ROWS) == 6
    assert "The six folders" in SECTION
