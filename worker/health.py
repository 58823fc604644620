"""Does the worker of this container judge? It leaves its status after each sweep; this looks at it."""

from __future__ import annotations

import sys
from pathlib import Path

from worker.status import FRESH_S, read_status

STATUS = Path("/tmp/judge-worker-status")  # noqa: S108 - a tmpfs of the container's own


def main() -> None:
    """Exit status 0 if it judges, else 1 and why not."""
    status = read_status(STATUS)
    if status is None:
        sys.exit("the worker has not finished its start")
    if status.problem is not None:
        sys.exit(f"the worker judges nothing: {status.problem}")
    if status.age_s > FRESH_S:
        sys.exit(f"the last sweep was {status.age_s:.0f} s ago")


if __name__ == "__main__":
    main()
