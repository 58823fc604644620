"""What a worker says of itself, in a file that its health check and `judge doctor` read. A sweep writes it anew."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FRESH_S = 60.0


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """`problem`: why it judges nothing now; None: it judges. `pool`: see `sandbox.docker.pool.PoolStats`; empty without one.
    `partly`: which profiles are away, and why."""

    worker: str
    slots: int
    problem: str | None
    pool: Mapping[str, Any] = field(default_factory=dict)
    partly: str | None = None
    at: float = field(default_factory=time.time)

    @property
    def age_s(self) -> float:
        return time.time() - self.at


def write_status(path: Path, status: WorkerStatus) -> None:
    """Whole or not at all. Raises: OSError."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_text(json.dumps(asdict(status)), "utf-8")
    new.replace(path)


def read_status(path: Path) -> WorkerStatus | None:
    """None if there is none, or none that can be read."""
    try:
        return WorkerStatus(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
