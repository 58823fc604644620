"""A new package of each kind passes its check as it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.package.check import check
from judge.package.kinds import Kind
from judge.package.new import NewProblem, create
from sandbox.base import Sandbox
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from tests import cores


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = DockerSandbox(DockerOptions(cpus=cores.one(), instance="new-packages"))
    yield made
    made.close()


@pytest.mark.docker
@pytest.mark.parametrize("kind", Kind)
def test_it_passes_its_check(tmp_path: Path, sandbox: Sandbox, kind: Kind) -> None:
    package = create(NewProblem("brand-new", kind, "Brand New", "The mljudge authors"), tmp_path)
    report = check(package, sandbox, tmp_path / "built")
    assert [str(found) for found in report.diagnostics] == []
    assert report.ok
    assert report.hidden >= 12
