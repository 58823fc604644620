"""What docker-compose.yml and the Dockerfiles promise, read from the files: no daemon is needed to break one of these."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sandbox.base import Profile

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
RUNNING = ("postgres", "redis", "api", "worker")


def stages(dockerfile: Path) -> dict[str, tuple[str, list[str]]]:
    """Stage -> what it is made from, and its other lines."""
    found: dict[str, tuple[str, list[str]]] = {}
    lines: list[str] = []
    for line in dockerfile.read_text("utf-8").splitlines():
        if made := re.fullmatch(r"FROM (\S+) AS (\S+)", line):
            lines = []
            found[made[2]] = (made[1], lines)
        else:
            assert not line.startswith("FROM"), f"a stage without a name: {line}"
            lines.append(line)
    return found


def inherited(all_stages: dict[str, tuple[str, list[str]]], name: str) -> list[str]:
    """The lines of a stage and of those it is made from."""
    parent, lines = all_stages[name]
    return [*inherited(all_stages, parent), *lines] if parent in all_stages else lines


def test_every_service_is_known_here() -> None:
    assert set(SERVICES) == {*RUNNING, *(f"sandbox-{profile}" for profile in Profile)}


@pytest.mark.parametrize("name", SERVICES)
def test_only_the_worker_may_reach_the_docker_daemon(name: str) -> None:
    mentions = re.search(r"docker\.sock|DOCKER_|/sys/fs/cgroup", str(SERVICES[name])) is not None
    assert mentions == (name == "worker")


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_has_a_right_that_nobody_needs(name: str) -> None:
    asked = {"privileged", "cap_add", "devices", "pid", "ipc", "userns_mode", "extra_hosts", "network_mode"}
    asked &= set(SERVICES[name])
    assert asked == ({"network_mode"} if name.startswith("sandbox-") else set())


@pytest.mark.parametrize("name", RUNNING)
def test_a_running_service_is_contained_bounded_and_watched(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["pids_limit"] > 0
    assert service["mem_limit"]
    assert service["logging"]["options"]["max-size"]
    assert service["healthcheck"]["test"]
    assert service["restart"] == "unless-stopped"


def test_only_the_api_is_published_and_on_loopback_only() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["api"]
    assert all(port.startswith("127.0.0.1:") for port in published["api"])


def test_only_the_api_has_a_way_out() -> None:
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    outside = [name for name in RUNNING if set(SERVICES[name]["networks"]) != {"inside"}]
    assert outside == ["api"]


def test_the_api_is_given_no_folder() -> None:
    assert "volumes" not in SERVICES["api"]


def test_the_hosts_cgroups_are_read_only() -> None:
    (mount,) = (v for v in SERVICES["worker"]["volumes"] if v.startswith("/sys/fs/cgroup"))
    assert mount.endswith(":ro")
    assert SERVICES["worker"]["environment"]["JUDGE_CGROUP_ROOT"] == mount.split(":")[1]


def test_cells_of_two_projects_are_told_apart() -> None:
    assert SERVICES["worker"]["environment"]["JUDGE_INSTANCE"] == "${COMPOSE_PROJECT_NAME}"


def test_no_secret_has_a_default() -> None:
    secrets = re.findall(r"\$\{(\w*(?:PASSWORD|TOKEN|SECRET)\w*)([^}]*)\}", str(COMPOSE))
    assert {name for name, _ in secrets} == {"POSTGRES_PASSWORD", "REDIS_PASSWORD", "JUDGE_ADMIN_TOKEN"}
    assert {rest for _, rest in secrets} == {":?run make env"}


def test_every_profile_has_its_image_and_no_container() -> None:
    for profile in Profile:
        service = SERVICES[f"sandbox-{profile}"]
        assert service["image"] == f"mljudge-sandbox-{profile}"
        assert service["build"]["target"] == profile
        assert service["scale"] == 0


@pytest.mark.parametrize("dockerfile", ["Dockerfile", "sandbox/images/Dockerfile"])
def test_images_are_made_from_the_official_base_by_name(dockerfile: str) -> None:
    made = stages(ROOT / dockerfile)
    assert {parent for parent, _ in made.values()} - set(made) == {"python:3.13-slim"}


def test_only_the_workers_image_holds_problems() -> None:
    made = stages(ROOT / "Dockerfile")
    assert not any("problems" in line for line in inherited(made, "api"))
    assert any(line.startswith("COPY problems ") for line in inherited(made, "worker"))


@pytest.mark.parametrize("stage", ["api", "worker"])
def test_service_images_end_as_an_unprivileged_user(stage: str) -> None:
    users = [line for line in inherited(stages(ROOT / "Dockerfile"), stage) if line.startswith("USER ")]
    assert users == ["USER judge"]


@pytest.mark.parametrize("profile", list(Profile))
def test_cells_images_hold_the_guest_and_nothing_else_of_ours(profile: Profile) -> None:
    lines = inherited(stages(ROOT / "sandbox/images/Dockerfile"), profile)
    copied = [line.split()[1:] for line in lines if line.startswith("COPY ") and "--from=" not in line]
    assert copied == [
        ["__init__.py", "/opt/judge/sandbox/__init__.py"],
        ["guest", "/opt/judge/sandbox/guest"],
    ]


def test_the_build_context_is_an_allow_list() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert lines[0] == "*"
    assert {line for line in lines if line.startswith("!")} == {
        f"!{name}" for name in ("api", "app.lock", "judge", "problems", "sandbox", "worker")
    }
