"""What workers report is read again, as long as it is fresh."""

from __future__ import annotations

import pytest

from judge.fleet import FRESH_S, Figures, Fleet, Stage, WorkerReport
from judge.fleet_sql import SqlFleet
from judge.verdict import Verdict


@pytest.fixture
def fleet(database) -> Fleet:
    return SqlFleet(database)


def report(worker: str, problem: str | None = None) -> WorkerReport:
    figures = Figures()
    figures.took(Stage.TEST, 0.02)
    figures.took(Stage.TEST, 1000.0)
    figures.judged(Verdict.AC)
    figures.gave_back()
    return figures.report(worker, 2, problem, {"python waiting": 3})


def test_a_report_is_read_as_it_was_written(fleet):
    written = report("w\udc80", "the daemon\0 is away")
    fleet.report(written)
    (kept,) = fleet.reports()
    assert kept.report.worker == "w\\udc80"
    assert kept.report.problem == "the daemon\\x00 is away"
    assert (kept.report.pool, kept.report.stages, kept.report.verdicts) == (
        written.pool,
        written.stages,
        written.verdicts,
    )
    assert (kept.report.slots, kept.report.handed_back) == (2, 1)


def test_a_worker_has_one_report_and_the_newest(fleet):
    for problem in ("away", None):
        fleet.report(report("b", problem))
    fleet.report(report("a"))
    assert [(k.report.worker, k.report.problem) for k in fleet.reports()] == [("a", None), ("b", None)]


def test_who_is_not_heard_of_any_more_is_left_out_and_forgotten(fleet, pass_time, database):
    fleet.report(report("old"))
    pass_time(FRESH_S + 1)
    fleet.report(report("new"))
    assert [kept.report.worker for kept in fleet.reports()] == ["new"]
    pass_time(24 * 3600)
    fleet.report(report("newest"))
    from sqlalchemy import select

    from judge.tables import workers

    assert list(database.read(lambda c: c.execute(select(workers.c.name)).scalars())) == ["newest"]


def test_a_time_is_in_the_bucket_that_it_does_not_pass():
    figures = Figures()
    for seconds in (-1.0, 0.005, 0.0051, 300.0, 301.0):
        figures.took(Stage.WAIT, seconds)
    histogram = figures.report("w", 1, None, {}).stages[Stage.WAIT]
    assert (histogram.counts[0], histogram.counts[1], histogram.counts[-2], histogram.counts[-1]) == (2, 1, 1, 1)
    assert histogram.sum_s == pytest.approx(601.0101)
