"""The project's own compose file, started under a name of its own as a user would start it, and removed with all it kept."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD_S = 900
"""Images from nothing, and the generated tests of every package."""
COMMAND_S = 180


@dataclass(frozen=True)
class Stack:
    """`env`: what `make env` wrote."""

    project: str
    env_file: Path
    env: dict[str, str]

    def compose(self, *words: str, timeout_s: float = COMMAND_S) -> str:
        """Run `docker compose`; what it printed on standard output. Fails with all that it said."""
        command = ["docker", "compose", "-p", self.project, "--env-file", str(self.env_file), *words]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment_without_ours(),
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
        assert done.returncode == 0, f"{' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
        return done.stdout

    def up(self, *words: str, timeout_s: float = COMMAND_S) -> None:
        """Returns when every service is healthy."""
        self.compose("up", "--wait", *words, timeout_s=timeout_s)

    def inside(self, service: str, *command: str) -> str:
        return self.compose("exec", "-T", service, *command)

    def inspected(self, service: str) -> list[dict[str, Any]]:
        """What the daemon says of each container of a service."""
        ids = self.compose("ps", "-q", service).split()
        return list(json.loads(docker("inspect", *ids)))

    def cells(self) -> list[str]:
        """Names of all containers that its workers made, running or not."""
        return docker("ps", "-a", "--filter", f"label=judge.instance={self.project}", "--format", "{{.Names}}").split()

    def client(self, token: str | None = None) -> httpx.Client:
        return httpx.Client(
            base_url=f"http://127.0.0.1:{self.env['JUDGE_PORT']}/api/v1",
            headers={"Authorization": f"Bearer {token or self.env['JUDGE_ADMIN_TOKEN']}"},
            timeout=70,
        )


def docker(*words: str) -> str:
    done = subprocess.run(["docker", *words], capture_output=True, text=True, timeout=COMMAND_S, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """`make env` and `docker compose up --build --wait`. At the end nothing of it is left."""
    env_file = tmp_path_factory.mktemp("compose") / ".env"
    written = subprocess.run(
        [ROOT / "scripts" / "make-env"],
        env={**environment_without_ours(), "JUDGE_PORT": str(_free_port())},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    ).stdout
    env_file.touch(mode=0o600)
    # All of the catalogue's tests would keep a core busy for minutes.
    env_file.write_text(written + "JUDGE_PREPARE=false\n", "utf-8")
    env = dict(line.split("=", 1) for line in written.splitlines() if line and not line.startswith("#"))
    made = Stack(f"mljudge-e2e-{secrets.token_hex(4)}", env_file, env)
    try:
        made.up("--build", timeout_s=BUILD_S)
        yield made
    finally:
        made.compose("down", "-v", "--remove-orphans")
        left = made.cells()
        if left:
            docker("rm", "-f", *left)
    assert left == [], "the workers left cells behind"


def environment_without_ours() -> dict[str, str]:
    """The environment without our own settings, which would win over the file's."""
    ours = ("JUDGE_", "POSTGRES_", "REDIS_", "COMPOSE_", "DOCKER_GID", "DOCKER_SOCKET")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
