"""Is the worker of this container alive? Its sweeper leaves a mark after each sweep; this looks how old it is."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ALIVE = "/tmp/judge-worker-alive"  # noqa: S108 - a tmpfs of the container's own
FRESH_S = 60.0


def main() -> None:
    """Exit status 0 if the mark is fresh, else 1."""
    try:
        age_s = time.time() - Path(ALIVE).stat().st_mtime
    except FileNotFoundError:
        sys.exit("the worker has not finished its start")
    if age_s > FRESH_S:
        sys.exit(f"the last sweep was {age_s:.0f} s ago")


if __name__ == "__main__":
    main()
