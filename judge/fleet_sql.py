"""`SqlFleet`: the workers' reports in SQLite or PostgreSQL, a row a worker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from judge.columns import now
from judge.database import Database
from judge.fleet import FRESH_S, Histogram, KeptReport, Stage, WorkerReport
from judge.records import storable
from judge.tables import workers
from judge.verdict import Verdict

FORGOTTEN_S = 24 * 3600.0


class SqlFleet:
    """Implements `judge.fleet.Fleet`. Every method may also raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def report(self, report: WorkerReport) -> None:
        name = storable(report.worker)

        def work(connection: Connection) -> None:
            # a worker's name is its own, so nobody else writes this row
            gone = (workers.c.name == name) | (workers.c.at <= now(-FORGOTTEN_S))
            connection.execute(delete(workers).where(gone))
            connection.execute(insert(workers).values(name=name, at=now(), report=_to_json(report)))

        self._database.write(work)

    def reports(self) -> tuple[KeptReport, ...]:
        query = select(workers).where(workers.c.at > now(-FRESH_S)).order_by(workers.c.name)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return tuple(map(_report, rows))


def _to_json(report: WorkerReport) -> dict[str, Any]:
    return {
        "slots": report.slots,
        "problem": None if report.problem is None else storable(report.problem),
        "pool": dict(report.pool),
        "stages": {stage.value: [list(h.counts), h.sum_s] for stage, h in report.stages.items()},
        "verdicts": {verdict.value: count for verdict, count in report.verdicts.items()},
        "handed_back": report.handed_back,
    }


def _report(row: Row[Any]) -> KeptReport:
    kept: Mapping[str, Any] = row.report
    report = WorkerReport(
        worker=row.name,
        slots=kept["slots"],
        problem=kept["problem"],
        pool=kept["pool"],
        # of a worker of another version there may be stages that this one does not know
        stages={Stage(s): Histogram(tuple(c), t) for s, (c, t) in kept["stages"].items() if s in set(Stage)},
        verdicts={Verdict(verdict): count for verdict, count in kept["verdicts"].items()},
        handed_back=kept["handed_back"],
    )
    return KeptReport(row.at, report)
