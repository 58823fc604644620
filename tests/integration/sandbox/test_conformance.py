"""Each sandbox passes the one suite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sandbox.base import Sandbox
from sandbox.conformance import Probe, run_probe
from sandbox.conformance.probes import PROBES
from sandbox.factory import Choice, SandboxOptions, make_sandbox
from tests import cores


def _sandbox(choice: Choice, image_prefix: str) -> Iterator[Sandbox]:
    options = SandboxOptions(choice=choice, cpus=cores.one(), instance="conformance", image_prefix=image_prefix)
    sandbox = make_sandbox(options)
    yield sandbox
    sandbox.close()


@pytest.fixture(scope="module")
def docker_sandbox(image_prefix: str) -> Iterator[Sandbox]:
    yield from _sandbox(Choice.DOCKER, image_prefix)


@pytest.fixture(scope="module")
def process_sandbox(image_prefix: str) -> Iterator[Sandbox]:
    yield from _sandbox(Choice.PROCESS, image_prefix)


@pytest.mark.docker
@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_docker(docker_sandbox: Sandbox, probe: Probe) -> None:
    assert run_probe(docker_sandbox, probe).problem is None


@pytest.mark.userns
@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_process(process_sandbox: Sandbox, probe: Probe) -> None:
    assert run_probe(process_sandbox, probe).problem is None
