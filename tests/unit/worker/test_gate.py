"""Nothing passes while the sandbox is at fault; one of those who wait asks for all."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.base import SandboxError
from worker.gate import Gate

PATIENCE_S = 10.0


class Probe:
    def __init__(self, failures: int = 0) -> None:
        self.failures, self.asked = failures, 0

    def __call__(self) -> None:
        self.asked += 1
        if self.asked <= self.failures:
            raise SandboxError(f"away, {self.asked}")


def test_it_is_open_and_asks_nobody() -> None:
    probe = Probe()
    assert Gate(probe).wait()
    assert probe.asked == 0


def test_a_fault_closes_it_until_a_probe_succeeds() -> None:
    probe = Probe(failures=3)
    gate = Gate(probe, first_pause_s=0.0)
    gate.close("the daemon is away")
    assert gate.problem == "the daemon is away"
    assert gate.wait()
    assert (probe.asked, gate.problem) == (4, None)
    assert gate.wait()
    assert probe.asked == 4


def test_one_probes_for_all() -> None:
    entered, go_on, probing = threading.Event(), threading.Event(), []

    def probe() -> None:
        probing.append(threading.current_thread().name)
        entered.set()
        assert go_on.wait(PATIENCE_S)

    gate = Gate(probe)
    gate.close("away")
    with ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(gate.wait) for _ in range(4)]
        assert entered.wait(PATIENCE_S)
        go_on.set()
        assert [future.result(PATIENCE_S) for future in waiting] == [True] * 4
    assert len(probing) == 1


def test_a_stop_keeps_nobody_waiting() -> None:
    failed = threading.Event()

    def probe() -> None:
        failed.set()
        raise SandboxError("away for long")

    gate = Gate(probe, first_pause_s=3600.0)
    gate.close("away")
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(gate.wait)
        assert failed.wait(PATIENCE_S)
        gate.stop()
        assert not waiting.result(PATIENCE_S)
    assert not gate.wait()


def test_a_probe_that_breaks_otherwise_is_not_swallowed() -> None:
    def probe() -> None:
        raise ZeroDivisionError

    gate = Gate(probe)
    gate.close("away")
    with pytest.raises(ZeroDivisionError):
        gate.wait()
    assert gate.problem == "away"
