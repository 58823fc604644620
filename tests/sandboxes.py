"""The sandboxes that a suite is run in. What a sandbox must be is proved on each by the conformance suite; what is judged in one
is the host's work, and the same in another.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import pytest

from sandbox.factory import Choice

IMAGE_PREFIX = os.environ.get("JUDGE_IMAGE_PREFIX", "mljudge-sandbox")
ALL = os.environ.get("JUDGE_PACKAGES") == "all"
"""Everything in both: `make packages`."""


@cache
def why_no_docker() -> str | None:
    """None: a daemon answers, and the images are there."""
    from sandbox.docker import why_not

    return why_not(IMAGE_PREFIX)


def of_suite() -> list[Any]:
    """Parameters of a fixture: Docker where a daemon answers, else the process sandbox; ALL: both."""
    docker = pytest.param(Choice.DOCKER, marks=pytest.mark.docker, id="docker")
    process = pytest.param(Choice.PROCESS, marks=pytest.mark.userns, id="process")
    if ALL:
        return [docker, process]
    return [docker if why_no_docker() is None else process]
