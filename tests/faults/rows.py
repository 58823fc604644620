"""The rows: each fault, what is done to bring it about, what must hold. Tests name them by `@pytest.mark.fault("FI01")`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`why_not`: why no test has it, or has it whole; empty if one has."""

    id: str
    fault: str
    holds: str
    why_not: str = ""


ROWS = (
    Row("FI01", "kill −9 of a worker while it judges; its supervisor starts it anew", "attempt 2 gives the verdict"),
    Row(
        "FI02",
        "the same, the whole worker: a worker is one process with threads",
        "the next one removes its predecessor's containers first",
    ),
    Row("FI03", "kill −9 after the run, while the verdict is being written", "run again, same verdict"),
    Row(
        "FI04",
        "kill −9 after the verdict is written, before the message is acknowledged",
        "the redelivery does nothing, and starts no container",
    ),
    Row(
        "FI05",
        "kill −9 between create and start of a container (an orphan after 10 s, not 120)",
        "the one that never started is swept",
    ),
    Row("FI06", "SIGSTOP of a worker for two leases and more, then CONT", "its late result is dropped by the fence"),
    Row("FI08", "SIGTERM while it judges", "it finishes what it has in hand"),
    Row("FI09", "a worker is killed by the kernel at its memory limit", "as FI01"),
    Row(
        "FI10",
        "a submission that can never be judged: no worker holds its version",
        "JE after 3 attempts, a dead letter, a line in the log; the next one is served",
    ),
    Row("FI12", "messages of another format: Celery's protocol 1, names in place of positions", "served or dropped"),
    Row("FI13", "Redis kill −9 with 200 queued, and a restart (`make test`: 20)", "PC1, PC2"),
    Row("FI14", "Redis is emptied while they wait", "the sweeper publishes them again"),
    Row(
        "FI15",
        "Redis is down under load (8 s, not 300)",
        "202 and stored, or 503 and no row; it drains afterwards",
    ),
    Row("FI16", "every connection to Redis is reset; the server is well", "it consumes again, by itself"),
    Row("FI18", "Redis at maxmemory", "202 all the same, nothing is lost"),
    Row("FI19", "Redis refuses writes: its snapshot cannot be written (MISCONF)", "the same"),
    Row("FI20", "one message, five times at once", "one run"),
    Row("FI21", "a message again, an hour after the verdict", "nothing happens"),
    Row(
        "FI23",
        "10 000 queued, then workers start (scripted sandbox)",
        "as many at a time as there are slots, first come first served, the API answers meanwhile",
    ),
    Row("FI24", "garbage, a pickle, unknown ids on the queue", "dropped, the worker lives"),
    Row("FI25", "the Docker daemon restarts while it is judged (a second daemon)", "attempt 2, no JE"),
    Row("FI26", "kill −9 of the Docker daemon, with and without live-restore (a second daemon)", "no orphan, no JE"),
    Row("FI27", "the Docker daemon is away (5 s, not 120)", "nothing is claimed, the status says so, no JE"),
    Row("FI29", "containers cannot be removed: `removal already in progress`", "the verdict is not late; tried again"),
    Row("FI31", "an image is missing", "judged again, never RTE"),
    Row("FI32", "create says `no space left on device`", "nothing is claimed until there is space again; no JE"),
    Row(
        "FI33",
        "500 orphans and 5 foreign containers at a start",
        "ours are gone, foreign ones stay",
    ),
    Row("FI34", "a worker with 64 descriptors, 500 runs", "no crash, no leak"),
    Row("FI35", "PostgreSQL stops as in a crash while it is judged (4 s, not 60)", "kept with the fence, or run again"),
    Row("FI37", "the database is read-only", "503 and no row; nothing is lost"),
    Row("FI38", "deadlocks, serialisation failures", "tried again"),
    Row("FI40", "the database's disk is full", "503 and no row; it goes on when there is space again"),
    Row("FI42", "the worker's data directory is full", "no wrong verdict"),
    Row("FI45", "the host runs out of memory", "refused beforehand: slots × limits + reserve; cells die first"),
    Row("FI46", "nobody reads the worker's log, and its pipe is full", "judging goes on; what was dropped is counted"),
    Row("FI47", "kill −9 of the API between commit and publish", "the sweeper publishes it"),
    Row("FI48", "a client drops after POST and tries again with the same key", "one submission"),
    Row("FI49", "a stream of events is cut, and resumed", "the end can always be read"),
    Row("FI50", "cancel, another version of the package, a rejudge, during a run", "bound to its version and fence"),
    Row(
        "FI52",
        "a random fault every 20 s for 30 minutes, 500 submissions, 40 % hostile",
        "PC1 to PC6",
        "by itself: `make faults-soak`, below",
    ),
    Row("FI53", "kill −9 of a worker while it checks a package that was sent", "checked again; one version, once"),
    Row("FI54", "Redis is away while a package is sent", "202 and stored; checked when it is back; one version, once"),
)
