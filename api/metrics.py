"""`/metrics`: the whole service in Prometheus' text format, for admins. No user, problem or submission is named in it.

The queue's figures come from the database, the workers' from what each reports there with its sweeps, those of requests
from this process: one address tells everything, and a worker needs no port of its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from itertools import accumulate

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import examples
from api.access import ServicesDep, admin_of
from api.errors import documented
from judge.fleet import BOUNDS_S, KeptReport, Stage
from judge.history import QueueState
from judge.submission import Priority
from judge.uploads import UploadStatus
from judge.verdict import Verdict

router = APIRouter(tags=["health"], dependencies=[Depends(admin_of)])
PATH = "/metrics"
_LABELS = [f"{bound:g}" for bound in BOUNDS_S] + ["+Inf"]


class Requests:
    """How long answers take to begin, by operation and status. One for each app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._seconds = Histogram(
            "judge_http_request_seconds",
            "Time until an answer begins. Of `wait` and of a stream's beginning, too.",
            ["operation", "status"],
            buckets=BOUNDS_S,
            registry=self.registry,
        )

    def took(self, operation: str, status: int, seconds: float) -> None:
        self._seconds.labels(operation, str(status)).observe(seconds)


class Timed:
    """Measures every request. What leads to no operation has none: names that strangers make up are no labels."""

    def __init__(self, app: ASGIApp, requests: Requests) -> None:
        self._app, self._requests = app, requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                operation = getattr(scope.get("route"), "name", "none")
                self._requests.took(operation, message["status"], time.monotonic() - began)
            await send(message)

        await self._app(scope, receive, noted)


@router.get(
    PATH,
    summary="Figures for Prometheus",
    response_class=Response,
    responses={
        200: {
            "description": "Prometheus' text format.",
            "content": {"text/plain": {"schema": {"type": "string"}, "example": examples.METRICS}},
        },
        **documented(401, 403, 503),
    },
)
def get_metrics(request: Request, services: ServicesDep) -> Response:
    """For admins: the queue, packages that were sent, the workers and their cells, verdicts, times by stage, requests."""
    registry = CollectorRegistry()
    queue, reports, packages = services.history.queue_state(), services.fleet.reports(), services.uploads.counts()
    registry.register(_Service(queue, reports, packages))
    text = generate_latest(registry) + generate_latest(request.app.state.requests.registry)
    return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})


class _Service(Collector):
    """What was read just now, as Prometheus' families."""

    def __init__(
        self, queue: QueueState, reports: tuple[KeptReport, ...], packages: Mapping[UploadStatus, int]
    ) -> None:
        self._queue, self._reports, self._packages = queue, [kept.report for kept in reports], packages

    def collect(self) -> Iterator[Metric]:
        yield from self._of_queue()
        yield self._of_packages()
        yield from self._of_workers()
        yield from self._of_judging()

    def _of_queue(self) -> Iterator[Metric]:
        queued = GaugeMetricFamily("judge_queue_length", "Submissions that wait.", labels=["priority"])
        oldest = GaugeMetricFamily("judge_queue_age_seconds", "How long the oldest one waits.", labels=["priority"])
        for priority in Priority:
            queued.add_metric([priority.name.lower()], self._queue.queued.get(priority, 0))
            oldest.add_metric([priority.name.lower()], self._queue.oldest_s.get(priority, 0.0))
        yield queued
        yield oldest
        yield GaugeMetricFamily("judge_running", "Submissions that are being judged.", value=self._queue.running)
        words = "Submissions that the judge itself could not get through."
        yield GaugeMetricFamily("judge_dead_letters", words, value=self._queue.dead_letters)

    def _of_packages(self) -> Metric:
        sent = GaugeMetricFamily(
            "judge_packages", "Packages that were sent, by what became of them.", labels=["status"]
        )
        for status in UploadStatus:
            sent.add_metric([status.value], self._packages.get(status, 0))
        return sent

    def _of_workers(self) -> Iterator[Metric]:
        judging = sum(report.problem is None for report in self._reports)
        yield GaugeMetricFamily("judge_workers", "Workers that judge; 0 also where none reports.", value=judging)
        up = GaugeMetricFamily("judge_worker_up", "1: it judges. 0: it reports why it does not.", labels=["worker"])
        slots = GaugeMetricFamily("judge_worker_slots", "Submissions that it judges at a time.", labels=["worker"])
        cells = GaugeMetricFamily("judge_worker_cells", "Its pool of cells, by figure.", labels=["worker", "figure"])
        for report in self._reports:
            up.add_metric([report.worker], float(report.problem is None))
            slots.add_metric([report.worker], report.slots)
            for figure, count in report.pool.items():
                cells.add_metric([report.worker, figure.replace(" ", "_")], count)
        yield from (up, slots, cells)

    def _of_judging(self) -> Iterator[Metric]:
        verdicts = CounterMetricFamily(
            "judge_verdicts",
            "Judgements since the worker's start; JE is a fault of ours.",
            labels=["worker", "verdict"],
        )
        back = CounterMetricFamily("judge_handed_back", "Attempts that ended in a fault of ours.", labels=["worker"])
        stages = HistogramMetricFamily(
            "judge_stage_seconds", "What the time of a submission goes into.", labels=["worker", "stage"]
        )
        for report in self._reports:
            for verdict in Verdict:
                verdicts.add_metric([report.worker, verdict.value], report.verdicts.get(verdict, 0))
            back.add_metric([report.worker], report.handed_back)
            for stage in Stage:
                if (histogram := report.stages.get(stage)) is not None:
                    buckets = list(zip(_LABELS, accumulate(map(float, histogram.counts)), strict=True))
                    stages.add_metric([report.worker, stage.value], buckets, histogram.sum_s)
        yield from (verdicts, back, stages)
