"""What is looked at after each case: containers and processes, the disk, memory, traffic and logs."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import docker
import psutil

from judge.package.load import load
from tests.hostile.case import PROBLEMS

ANSWERS_S = 5.0
"""How soon the daemon must answer a ping."""
REMOVED_S = 30.0
"""How long the removal of a container may take on a loaded machine."""
PATIENCE_S = 120.0

UIDS = range(20_000, 60_000)
"""Of cells, in both sandboxes."""

INPUT_MARKS = ("hiddenword7c1e", "27182818")
"""The beginnings of words and numbers that stand in every hidden input of the suite's packages, and nowhere else."""
_BEGINS = "(?<![0-9a-f.-])271828"
"""Less of such a number, where one begins: within moments, ids and measured times six digits come about by chance."""
ANSWER_MARKS = ("44177209",)
"""The beginning of a number that stands in every hidden answer, and which no input holds."""

AROUND = 60

_KEPT = re.compile(
    r"(judge\.db(-wal|-shm|-journal)?|serve\.lock|judging\.json(\.[0-9]+)?|judged-with-docker|built|packages)"
)


def canaries(said: Iterable[str]) -> list[str]:
    """Where a hidden input or answer is in what was said, each with what stands around it."""
    places = re.compile(f".{{0,{AROUND}}}(?:{'|'.join((*INPUT_MARKS, _BEGINS, *ANSWER_MARKS))}).{{0,{AROUND}}}")
    return [found for text in said for found in places.findall(text)]


class Containers:
    """The containers of one instance, kept up to date by the daemon's own events."""

    def __init__(self, instance: str) -> None:
        self._label = f"judge.instance={instance}"
        self._waiting = re.compile(rf"judge-{re.escape(instance)}-[0-9a-f]{{32}}")
        self._api = docker.APIClient(version="auto", timeout=ANSWERS_S)
        self._stream = self._api.events(filters={"type": "container", "label": self._label}, decode=True)
        self._names: dict[str, str] = {}
        self._gone: set[str] = set()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._follow, name="hostile-containers", daemon=True)
        self._thread.start()

    def at_work(self) -> list[str]:
        """Names of those that were leased and are not gone."""
        return [name for name in self._names.values() if not self._waiting.fullmatch(name)]

    def wait_until_none_at_work(self) -> list[str]:
        """Those that are still there after REMOVED_S."""
        with self._changed:
            self._changed.wait_for(lambda: not self.at_work(), REMOVED_S)
            return self.at_work()

    def wait_for(self, condition: Callable[[list[str]], bool]) -> list[str]:
        """The names at work once they are as wished, or after REMOVED_S."""
        with self._changed:
            self._changed.wait_for(lambda: condition(self.at_work()), REMOVED_S)
            return self.at_work()

    def listed(self) -> list[dict[str, Any]]:
        """What the daemon says of all of them. Raises: requests.RequestException: it does not answer in time."""
        self._api.ping()
        return list(self._api.containers(all=True, filters={"label": self._label}))

    def volumes_and_networks(self) -> set[tuple[str, str]]:
        """What the daemon has of both, as kind and name. Compose's are not a judge's: they come and go with other suites."""
        both = {"volume": self._api.volumes()["Volumes"] or [], "network": self._api.networks()}
        return {
            (kind, one["Name"])
            for kind, listed in both.items()
            for one in listed
            if not any(label.startswith("com.docker.compose") for label in one["Labels"] or {})
        }

    def new_since(self, before: set[tuple[str, str]]) -> list[str]:
        """Volumes and networks that are no other's on this machine: nobody uses them, or a container of ours does."""
        new = self.volumes_and_networks() - before
        return [f"{kind} {name}" for kind, name in new if not self._is_anothers(kind, name)]

    def _is_anothers(self, kind: str, name: str) -> bool:
        key, value = self._label.split("=")
        users = self._api.containers(all=True, filters={kind: name})
        return bool(users) and all(user["Labels"].get(key) != value for user in users)

    def kill(self, name: str) -> None:
        self._api.kill(name)

    def close(self) -> None:
        self._stream.close()
        self._thread.join(ANSWERS_S)
        self._api.close()

    def _follow(self) -> None:
        for event in self._stream:
            container, action = event["Actor"], event["Action"]
            with self._changed:
                if action == "destroy":
                    self._gone.add(container["ID"])
                    self._names.pop(container["ID"], None)
                elif container["ID"] not in self._gone:  # the daemon may say that it died once it is destroyed
                    self._names[container["ID"]] = container["Attributes"]["name"]
                self._changed.notify_all()


def processes_below_us() -> list[str]:
    return [str(process) for process in psutil.Process().children(recursive=True)]


def processes_out_of_cells() -> list[str]:
    """With a cell's uid among the host's processes: each cell, of whatever judge on this machine, has a pid namespace of its own.

    What an ordinary user's jail leaves has that user's uid, and is not told from what else he runs.
    """
    return [
        f"{status.parent.name}: {name}" for status in Path("/proc").glob("[0-9]*/status") if (name := _got_out(status))
    ]


def _got_out(status: Path) -> str:
    """The process's name, or nothing. proc(5): NSpid, the pids from our own namespace down to its own."""
    try:
        said = dict(line.split(":\t", 1) for line in status.read_text(errors="replace").splitlines() if ":\t" in line)
    except OSError:
        return ""
    of_a_cell = any(int(uid) in UIDS and int(uid) != os.getuid() for uid in said["Uid"].split())
    return said["Name"] if of_a_cell and len(said["NSpid"].split()) == 1 else ""


def system_v_of_cells() -> list[str]:
    """Queues, semaphores and shared memory of a sandbox's uid: from 20000 up."""
    found = []
    for kind in ("msg", "sem", "shm"):
        head, *rows = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()
        uid = head.split().index("uid")
        found += [f"{kind}: {row}" for row in rows if int(row.split()[uid]) >= 20_000]
    return found


class Disk:
    """The data directory, and the place for temporary files, which is the suite's own while it runs."""

    def __init__(self, data: Path, scratch: Path) -> None:
        self._data, self._scratch = data, scratch
        self._served = {load(path.parent).version for path in PROBLEMS.glob("*/problem.yaml")}
        self._before, tempfile.tempdir = tempfile.tempdir, str(scratch)

    def left(self) -> list[str]:
        found = [path for path in self._data.iterdir() if not _KEPT.fullmatch(path.name)]
        # Copies of what is served; none that is sent here passes.
        found += [path for path in self._data.glob("packages/*") if path.name not in self._served]
        return [str(path) for path in (*found, *self._scratch.iterdir())]

    def stored_bytes(self) -> int:
        """Of the database, with what its log holds that is not in it yet: usually nothing after a checkpoint.

        The log is moved into the file first: by itself it grows to some MiB at whatever row, and does not shrink.
        """
        database = self._data / "judge.db"
        if database.exists():
            with contextlib.closing(sqlite3.connect(database, timeout=ANSWERS_S)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return sum(path.stat().st_size for path in self._data.rglob("*") if path.name.endswith((".db", ".db-wal")))

    def close(self) -> None:
        tempfile.tempdir = self._before


class Memory:
    """The peak of this process, which is the server's and the worker's too. proc(5): clear_refs, VmHWM."""

    def __init__(self) -> None:
        self._before_mib = 0.0

    def start(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")
        self._before_mib = _status_mib("VmRSS")

    def grown_mib(self) -> float:
        """How far the peak since `start` was above what was held then."""
        return _status_mib("VmHWM") - self._before_mib


def _status_mib(name: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


class Logs(logging.Handler):
    """What was logged since the last look."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._changed = threading.Condition()

    def emit(self, record: logging.LogRecord) -> None:
        with self._changed:
            self._lines.append(self.format(record))
            self._changed.notify_all()

    def wait_for(self, *texts: str) -> bool:
        """Until one of them was logged; False if none is, in PATIENCE_S."""
        with self._changed:
            return self._changed.wait_for(lambda: any(t in line for t in texts for line in self._lines), PATIENCE_S)

    def taken(self) -> str:
        with self._changed:
            lines, self._lines = self._lines, []
        return "\n".join(lines)
