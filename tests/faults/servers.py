"""Servers of the suite's own, on free ports of the loopback and in folders of their own: these may be killed, filled, emptied."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psycopg
import redis

START_S = 60.0
STEP_S = 0.05
"""Between two looks at a condition; nothing is assumed to be done by then."""

OPEN = "/tmp"
"""Where another user finds a folder. What `tempfile` gives out may be pytest's, which is its owner's alone."""


def wait_until(condition: Callable[[], bool], what: str, timeout_s: float) -> float:
    """Returns how long it took. Raises: AssertionError."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < timeout_s, f"not within {timeout_s:.0f} s: {what}"
        time.sleep(STEP_S)
    return time.monotonic() - begun


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class RedisServer:
    """`redis-server` as FAULTS asks of an operator: append-only file, synced each second, never evicting."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction", "--save", ""]
        if b"v=6" not in subprocess.check_output(["redis-server", "--version"]):
            options += ["--enable-protected-configs", "local"]  # from 7.0 on `dir` may not be set otherwise
        place = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder)]
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(["redis-server", *place, *options], stdout=log, stderr=log)
        wait_until(self._answers, "Redis answers", START_S)

    def kill(self) -> None:
        """As kill -9 does: what was not synced is gone."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Idempotent."""
        self._end(signal.SIGTERM)

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url, socket_timeout=10, decode_responses=True)

    def call(self, *words: Any) -> Any:
        with self.client() as client:
            return client.execute_command(*words)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_S)
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None and self._process.poll() is None, (self._folder / "redis.log").read_text()
        try:
            return bool(self.call("PING"))
        except redis.RedisError:
            return False


class PostgresServer:
    """A cluster of its own. PostgreSQL refuses to run as root: then it is the user `postgres`'s."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: where the cluster goes, a small file system say; else a new one."""
        self._own = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="judge-faults-pg-", dir=OPEN))
        self.folder.mkdir(exist_ok=True)
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self._user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        self.folder.chmod(0o700)
        self.port = free_port()
        self.admin = f"postgresql://judge@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """initdb, without waiting for the disk: the machine itself does not go down here."""
        self._run("initdb", "--no-sync", "--auth=trust", "--username=judge", "--encoding=UTF8", "--locale=C")
        with (self.folder / "postgresql.conf").open("a") as settings:
            settings.write(f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = ''\n")
            settings.write(
                "max_wal_size = '64MB'\nmin_wal_size = '32MB'\nshared_buffers = '16MB'\nmax_connections = 200\n"
            )

    def start(self) -> None:
        self._run("pg_ctl", "start", "-w", "-t", f"{START_S:.0f}", "-l", str(self.folder / "log"))

    def stop(self, mode: str = "immediate") -> None:
        """`immediate`: as a crash. Idempotent."""
        if (self.folder / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "-m", mode)

    def remove(self) -> None:
        self.stop()
        if self._own:
            shutil.rmtree(self.folder)

    def database(self, name: str, port: int | None = None) -> str:
        """SQLAlchemy URL of a database, made if it is not there. `port`: of a road to this server."""
        with psycopg.connect(self.admin, autocommit=True) as connection:
            if connection.execute("select from pg_database where datname = %s", (name,)).fetchone() is None:
                connection.execute(f'create database "{name}"')
        return f"postgresql+psycopg://judge@127.0.0.1:{port or self.port}/{name}"

    def query(self, statement: str, values: Sequence[Any] = (), database: str = "judge") -> list[Any]:
        url = self.admin.rsplit("/", 1)[0] + f"/{database}"
        with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement, values)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def _run(self, program: str, *words: str) -> None:
        command = [program, "-D", str(self.folder), *words]
        done = subprocess.run(command, **self._user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert done.returncode == 0, f"{program}: {done.stderr.decode()[-2000:]}"
