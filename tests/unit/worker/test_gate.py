"""Nothing passes while the sandbox is at fault; one of those who wait asks for all."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.base import Profile, SandboxError
from worker.gate import Gate

PATIENCE_S = 10.0


class Probe:
    def __init__(self, failures: int = 0) -> None:
        self.failures, self.asked = failures, 0

    def __call__(self, profile: Profile = Profile.PYTHON) -> None:
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

    def probe(_: Profile) -> None:
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

    def probe(_: Profile) -> None:
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
    def probe(_: Profile) -> None:
        raise ZeroDivisionError

    gate = Gate(probe)
    gate.close("away")
    with pytest.raises(ZeroDivisionError):
        gate.wait()
    assert gate.problem == "away"


def test_who_looks_opens_it_for_those_who_are_to_come() -> None:
    probe = Probe(failures=1)
    gate = Gate(probe)
    gate.look()
    assert probe.asked == 0
    gate.close("away")
    gate.look()
    assert (gate.problem is not None, probe.asked) == (True, 1)
    gate.look()
    assert (gate.problem, probe.asked) == (None, 2)


def test_a_look_that_breaks_leaves_it_to_others_to_probe() -> None:
    probe = Probe(failures=0)
    broken = True

    def breaks(profile: Profile) -> None:
        if broken:
            raise ZeroDivisionError
        probe(profile)

    gate = Gate(breaks)
    gate.close("away")
    with pytest.raises(ZeroDivisionError):
        gate.look()
    broken = False
    assert gate.problem == "away"
    assert gate.wait()


def test_a_look_beside_holds_nobody_up_and_lets_those_pass_who_wait() -> None:
    failed, entered, go_on, looks = threading.Event(), threading.Event(), threading.Event(), []

    def probe(_: Profile) -> None:
        looks.append(threading.current_thread().name)
        if len(looks) == 1:
            failed.set()
            raise SandboxError("away")
        entered.set()
        assert go_on.wait(PATIENCE_S)

    gate = Gate(probe, first_pause_s=3600.0)
    gate.look_beside()
    gate.close("away")
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(gate.wait)
        assert failed.wait(PATIENCE_S)
        while not entered.wait(0.01):  # the first probe may not be over yet
            gate.look_beside()
        gate.look_beside()  # one at a time
        go_on.set()
        assert waiting.result(PATIENCE_S)
    assert looks[1:] == ["judge-gate"]
    assert gate.problem is None


class Profiles:
    """Which profiles are away, and which were probed."""

    def __init__(self, *away: Profile) -> None:
        self.away, self.asked, self.now = set(away), [], 0.0

    def __call__(self, profile: Profile) -> None:
        self.asked.append(profile)
        if profile in self.away:
            raise SandboxError(f"no image of {profile.value}")

    def gate(self) -> Gate:
        return Gate(self, first_pause_s=1.0, clock=lambda: self.now)


def test_where_one_profile_is_away_all_else_passes() -> None:
    probe = Profiles(Profile.ML)
    gate = probe.gate()
    gate.close("no image")
    gate.doubt(Profile.ML, "forest")
    assert gate.without == {"forest"}  # even before a probe: another attempt would be one too many
    assert gate.wait()
    assert probe.asked == [Profile.PYTHON, Profile.ML]
    assert (gate.problem, gate.partly, gate.without) == (None, "ml: no image of ml", {"forest"})


def test_a_profile_is_probed_again_after_its_pause_and_by_who_passes() -> None:
    probe = Profiles(Profile.ML)
    gate = probe.gate()
    gate.close("no image")
    gate.doubt(Profile.ML, "forest")
    asked = []
    for probe.now in (0.0, 0.9, 1.0, 2.9, 3.0, 6.9, 7.0):
        assert gate.wait()
        asked.append(probe.asked.count(Profile.ML))
    assert asked == [1, 1, 2, 2, 3, 3, 4]
    probe.away.clear()
    probe.now = 15.0
    gate.close("no image")
    gate.doubt(Profile.ML, "bagging")
    assert gate.without == {"forest", "bagging"}
    assert gate.wait()
    assert (gate.partly, gate.without) == (None, frozenset())


def test_who_looks_probes_a_profile_in_its_turn() -> None:
    probe = Profiles(Profile.ML)
    gate = probe.gate()
    gate.doubt(Profile.ML, "forest")
    for probe.now in (0.0, 0.9, 1.0):
        gate.look()
    assert (probe.asked, gate.without) == ([Profile.ML] * 2, {"forest"})
    probe.away.clear()
    probe.now = 3.0
    gate.look()
    assert gate.without == frozenset()


def test_a_fault_that_was_not_the_profiles_is_over_with_the_first_probe() -> None:
    probe = Profiles()
    gate = probe.gate()
    gate.close("the daemon is away")
    gate.doubt(Profile.NUMPY, "k-means")
    assert gate.wait()
    assert (probe.asked, gate.partly, gate.without) == ([Profile.PYTHON, Profile.NUMPY], None, frozenset())


def test_the_plain_profile_is_no_part_but_all() -> None:
    probe = Profiles()
    gate = probe.gate()
    gate.close("no image")
    gate.doubt(Profile.PYTHON, "two-sum")
    assert (gate.problem, gate.without) == ("no image", frozenset())


def test_nobody_waits_for_another_s_probe_of_a_part() -> None:
    probing, go_on = threading.Event(), threading.Event()

    def probe(profile: Profile) -> None:
        if profile is Profile.ML:
            probing.set()
            assert go_on.wait(PATIENCE_S)

    gate = Gate(probe)
    gate.close("no image")
    gate.doubt(Profile.ML, "forest")
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(gate.wait)
        assert probing.wait(PATIENCE_S)
        assert gate.wait() and gate.without == {"forest"}
        go_on.set()
        assert first.result(PATIENCE_S)
    assert gate.without == frozenset()
