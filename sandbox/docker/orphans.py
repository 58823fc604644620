"""Which containers no one needs any more: told from their names and states, since whoever made them may be dead.

A cell ends by itself when its process does: standard input closes with the connection, and the supervisor leaves, a little after
a run has had all its time at the latest. What is left then is an exited container. One that still runs belongs to a living process,
unless it works for a submission whose lease another has taken.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping

from sandbox.docker.daemon import Found

STARTING_S = 120.0
"""A container that was created and does not run yet may be about to; one that has ended at work may be being looked at. After
this, neither is."""
ENDED = frozenset({"exited", "dead"})

_WAITING = re.compile(r"judge-.*-[0-9a-f]{32}")
"""The name of a cell that no one has leased."""
_AT_WORK = re.compile(r"judge-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9]+)-[0-9a-f]{8}")


def container_name(name: str) -> str:
    """`judge-<name>-<random>`; for a candidate's attempt the name is `<submission>-<fence>`. A name exists once."""
    safe = re.sub(r"[^a-zA-Z0-9-]", "-", name)[:80]
    return f"judge-{safe}-{uuid.uuid4().hex[:8]}"


def orphaned(found: Found, live: Mapping[str, int], now: float) -> bool:
    """`live`: submission id -> fence of the claims that held when they were asked for, after `found` was listed. `now`: seconds
    since the epoch.

    After: a claim is committed before its cell gets the name, so whoever sees the name finds the claim. Claims that were read
    before would not tell of a cell that another worker has leased in between.
    """
    at_work = _AT_WORK.fullmatch(found.name)
    if at_work is not None:
        return live.get(at_work[1]) != int(at_work[2])
    if found.state == "running":
        return False
    if _WAITING.fullmatch(found.name) is not None and found.state in ENDED:
        return True
    return now - found.created_at > STARTING_S
