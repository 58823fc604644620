"""What docs/judging.md shows is so: its checks accept and refuse what they should, its keys are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from judge.checkers.judging_parameters import MetricParameters, PackageParameters
from judge.checkers.metric import Measure
from judge.package.checker import read_compared
from judge.package.findings import Findings
from judge.package.metadata import read_model
from judge.package.schema import ProblemYaml
from judge.package.schema_judge import JudgeYaml
from judge.package.tree import read_tree
from judge.package.yamlfile import read_yaml

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "judging.md").read_text("utf-8")
META = ProblemYaml.model_validate(
    {"problem_format_version": "2025-09", "name": "N", "uuid": "7d1f0c1e-3c55-4c1a-9a55-000000000001"}
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```\n", PAGE, re.S)


def check_of(source: str) -> Callable[..., Any]:
    names: dict[str, Any] = {}
    exec(source, names)
    check: Callable[..., Any] = names["check"]
    return check


ORDER, GRADIENT = (check_of(source) for source in blocks("python"))


@pytest.mark.parametrize(
    ("got", "accepted"),
    [
        ([0, 2, 1], True),
        ([2, 0, 1], True),
        ([1, 0, 2], (False, "1 stands before 0, which it needs")),
        ([0, 1], False),
        ([0, 1, 1], False),
        ([], False),
    ],
)
def test_any_order_that_is_one(got: list[int], accepted: Any) -> None:
    assert ORDER(3, [[1, 0]], [2, 0, 1], got) == accepted


def test_no_order_where_there_is_none() -> None:
    assert ORDER(1, [[0, 0]], [], []) is True
    assert ORDER(1, [[0, 0]], [], [0]) is False


def test_a_gradient_by_differences() -> None:
    rng = np.random.default_rng(1)
    X, y, w = rng.normal(size=(9, 3)), rng.normal(size=9), rng.normal(size=3)
    gradient = 2 * X.T @ (X @ w - y) / 9
    assert GRADIENT(X, y, w, None, gradient)[0] is True
    for wrong in (gradient / 2, -gradient, gradient * np.nan, gradient[:2], gradient.astype(np.float32)):
        assert GRADIENT(X, y, w, None, wrong)[0] is False


@pytest.mark.parametrize("yaml", blocks("yaml"))
def test_keys_are_read(tmp_path: Path, yaml: str) -> None:
    findings = Findings()
    file = read_yaml(f"{yaml}topics: [supervised]\ndifficulty: easy\n".encode())
    ours = read_model(JudgeYaml, file, "judge.yaml", findings)
    assert ours is not None
    assert read_compared(read_tree(tmp_path, findings), META, ours, file, findings) is not None
    assert findings.diagnostics == ()


def test_every_measure_and_parameter_is_explained() -> None:
    for measure in Measure:
        assert f"`{measure}`" in PAGE
    for name in (*MetricParameters.model_fields, *PackageParameters.model_fields):
        assert re.search(rf"\b{name}\b", PAGE)
