"""The package that docs/authoring.md makes, file by file, is a good one: whoever follows the page ends with a check that passes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from judge.package.check import check
from judge.problem import Expected
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from tests import cores

PAGE = Path(__file__).resolve().parents[2] / "docs" / "authoring.md"
NAME = r"`([\w./-]+\.(?:yaml|md|in|ans|py))`"
BLOCK = re.compile(rf"{NAME}(?:(?!{NAME}).)*?\n```\w+\n(.*?)```\n", re.S)
"""A file's name, and the next block: the last name before a block is the file that it shows."""


def files_of(page: str) -> dict[str, str]:
    return {match[1]: match[3] for match in BLOCK.finditer(page)}


@pytest.mark.docker
def test_the_package_of_the_page_is_good(tmp_path: Path) -> None:
    package = tmp_path / "moving-average"
    files = files_of(PAGE.read_text("utf-8"))
    for name, text in files.items():
        target = package / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    assert len([name for name in files if name.startswith("submissions/")]) == 5
    sandbox = DockerSandbox(DockerOptions(cpus=cores.one(), instance="authoring-page"))
    try:
        report = check(package, sandbox, tmp_path / "built")
    finally:
        sandbox.close()
    assert [str(diagnostic) for diagnostic in report.diagnostics] == []
    assert {row.expected for row in report.submissions} == {
        Expected.ACCEPTED,
        Expected.WRONG_ANSWER,
        Expected.TIME_LIMIT_EXCEEDED,
    }
    assert report.hidden >= 12
    assert report.ok
