"""A conversation with a supervisor that is scripted: what the host makes of its own counters and of what it is told."""

from __future__ import annotations

import json
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from sandbox import session as session_module
from sandbox.base import PRINTS_CAP, Limits, Outcome, Profile, Program, ProgramKind, SandboxError
from sandbox.empty import EmptyRuns
from sandbox.guest import wire
from sandbox.guest.link import CHUNK, HEADER, RESULT, SETTINGS, VALUE_TAG, FrameType, frame
from sandbox.profiles import PROFILES
from sandbox.session import Death, Session

LIMITS = Limits(cpu_s=1.0, wall_s=10.0, memory_mib=64)


@dataclass
class Link:
    near: socket.socket
    died: Death = Death.OWN
    on_kill: Callable[[], None] = lambda: None

    @property
    def read_fd(self) -> int:
        return self.near.fileno()

    @property
    def write_fd(self) -> int:
        return self.near.fileno()

    def unwrap(self, data: bytes) -> bytes:
        return data

    def kill(self) -> None:
        self.on_kill()
        self.near.shutdown(socket.SHUT_RDWR)

    def death(self) -> Death:
        return self.died


@dataclass
class Meter:
    """Its clock goes on by so much with each run: read before one and after it."""

    exact: bool
    runs_s: list[float]
    now_s: float = 0.0
    kills: int = 0
    full: bool = False
    gone: bool = False

    def cpu_s(self) -> float:
        self._look()
        return self.now_s

    def memory_kills(self) -> int:
        self._look()
        return self.kills

    def reached_limit(self) -> bool:
        self._look()
        return self.full

    def _look(self) -> None:
        if self.gone:
            raise OSError("no such cgroup")

    def over_memory(self, limit_mib: int) -> bool:
        return False

    def peak_mib(self) -> float | None:
        return None


@contextmanager
def session(
    meter: Meter, said_s: list[float], last: tuple[FrameType, bytes] | None = None, fit: bool = True, ahead: int = 0
) -> Iterator[Session]:
    """Greeted: a supervisor that says of its runs, four empty ones first, that they took `said_s`. `last`: what a fifth one has
    to tell; the end of it comes in one piece with the word that it is over. `fit`: what it says of the cell after that one.
    `ahead`: of how many runs later than the fifth it tells instead."""
    near, far = socket.socketpair()
    near.setblocking(False)

    def supervise() -> None:
        far.sendall(frame(FrameType.HELLO, 0, json.dumps({"guest": "this", "missing": []}).encode()))
        for number, (seen_s, cpu_s) in enumerate(zip(meter.runs_s, said_s, strict=True)):
            _, run, length = HEADER.unpack(far.recv(HEADER.size, socket.MSG_WAITALL))
            far.recv(length, socket.MSG_WAITALL)
            meter.now_s += seen_s
            fifth = number == 4
            said = {"status": 0, "cpu_s": cpu_s, "peak_kib": 0, "fit": fit or not fifth}
            run += ahead if fifth else 0
            *earlier, told = frames(run, *last) if last is not None and fifth else [b""]
            for one in earlier:
                far.sendall(one)
            far.sendall(told + frame(FrameType.OVER, run, json.dumps(said).encode()))

    thread = threading.Thread(target=supervise)
    thread.start()
    with near, far:
        made = Session(Link(near), meter, PROFILES[Profile.PYTHON], lambda *_: None)
        made.greet("this", (), EmptyRuns())
        yield made
        thread.join()


@pytest.mark.parametrize(
    ("exact", "seen_s", "said_s", "expected_s"),
    [
        # An exact clock counts, whatever the supervisor says: of the empty runs after the first the middle one.
        (True, [0.004, 0.009, 0.003, 0.002, 0.500], [0.001] * 5, 0.497),
        # A clock that ticks charges the empty run two ticks: the short one is not free for that.
        (False, [0.000, 0.020, 0.020, 0.020, 0.010], [0.003, 0.003, 0.003, 0.003, 0.016], 0.013),
        # What hides from the supervisor is seen by the clock.
        (False, [0.000, 0.000, 0.000, 0.000, 0.500], [0.003, 0.003, 0.003, 0.003, 0.004], 0.497),
    ],
)
def test_cpu_time_is_less_that_of_an_empty_run(
    exact: bool, seen_s: list[float], said_s: list[float], expected_s: float
) -> None:
    with session(Meter(exact, seen_s), said_s) as greeted:
        assert greeted.run(b"[7]", LIMITS).cpu_s == pytest.approx(expected_s)


def frames(run: int, kind: FrameType, body: bytes) -> list[bytes]:
    return [frame(kind, run, body[start : start + CHUNK]) for start in range(0, len(body), CHUNK)]


@pytest.mark.parametrize("kind", [FrameType.RESULT, FrameType.STDOUT, FrameType.STDERR])
def test_too_much_is_too_much_if_it_comes_with_the_end(kind: FrameType) -> None:
    limits = replace(LIMITS, output_bytes=1000)
    too_much = bytes(PRINTS_CAP + 1 if kind is not FrameType.RESULT else 1100)
    with session(Meter(True, [0.0] * 5), [0.0] * 5, (kind, too_much)) as greeted:
        assert greeted.run(b"[7]", limits).outcome is Outcome.OUTPUT_LIMIT


ONE_VALUE = (FrameType.RESULT, RESULT.pack(2) + b"V7")


@pytest.mark.parametrize("fit", [True, False])
def test_a_cell_whose_supervisor_is_not_alone_is_used_no_more(fit: bool) -> None:
    """The run itself is judged as any other."""
    with session(Meter(True, [0.0] * 5), [0.0] * 5, ONE_VALUE, fit=fit) as greeted:
        run = greeted.run(b"[7]", LIMITS)
        assert (run.outcome, run.payload) == (Outcome.FINISHED, b"7")
        assert (greeted.usable, greeted.idle) == (fit, fit)


@pytest.mark.parametrize("ahead", [-1, 1])
def test_a_frame_of_another_run_is_no_answer_and_ends_the_cell(ahead: int) -> None:
    with session(Meter(True, [0.0] * 5), [0.0] * 5, ONE_VALUE, ahead=ahead) as greeted:
        run = greeted.run(b"[7]", LIMITS)
        assert (run.outcome, run.payload) == (Outcome.PROTOCOL_BROKEN, None)
        assert not greeted.usable


def test_a_compiler_that_was_kept_from_the_cpu_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its time passes, and the supervisor says nothing of a fifth run before it is told to end it."""
    monkeypatch.setattr(session_module, "GRACE_S", 0.05)
    monkeypatch.setattr(session_module, "COMPILE", replace(session_module.COMPILE, wall_s=0.05))
    source = Program(ProgramKind.MAIN, "print(1)")
    with (
        session(Meter(True, [0.0] * 4), [0.001] * 4) as greeted,
        pytest.raises(SandboxError, match="kept from the cpu"),
    ):
        greeted.load(source)


@contextmanager
def alone_with(meter: Meter, link: Link, far: socket.socket, answers: Callable[[int], None]) -> Iterator[Session]:
    """Greeted by four empty runs; what comes of the fifth is `answers`' to say, once it has been asked for: its number."""

    def supervise() -> None:
        far.sendall(frame(FrameType.HELLO, 0, json.dumps({"guest": "this", "missing": []}).encode()))
        said = json.dumps({"status": 0, "cpu_s": 0.0, "peak_kib": 0, "fit": True}).encode()
        for number in range(5):
            _, run, length = HEADER.unpack(far.recv(HEADER.size, socket.MSG_WAITALL))
            far.recv(length, socket.MSG_WAITALL)
            if number < 4:
                far.sendall(frame(FrameType.OVER, run, said))
        answers(run)

    thread = threading.Thread(target=supervise)
    thread.start()
    made = Session(link, meter, PROFILES[Profile.PYTHON], lambda *_: None)
    made.greet("this", (), EmptyRuns())
    yield made
    thread.join()


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    near, far = socket.socketpair()
    near.setblocking(False)
    with near, far:
        yield near, far


def test_what_a_run_computed_is_known_though_its_cell_had_to_be_killed(
    monkeypatch: pytest.MonkeyPatch, ends: tuple[socket.socket, socket.socket]
) -> None:
    """With the cell its counters go: without what they said it would pass for one that slept."""
    monkeypatch.setattr(session_module, "GRACE_S", 0.05)
    near, far = ends
    meter = Meter(True, [])
    link = Link(near, on_kill=lambda: setattr(meter, "gone", True))

    def computes(run: int) -> None:
        meter.now_s, meter.kills, meter.full = 0.4, 1, True

    with alone_with(meter, link, far, computes) as greeted:
        run = greeted.run(b"[7]", replace(LIMITS, wall_s=0.05))
    assert (run.cpu_s, run.outcome, greeted.usable) == (0.4, Outcome.MEMORY_LIMIT, False)


@pytest.mark.parametrize("kills", [0, 1])
def test_process_1_ended_from_outside_is_no_fault_of_ours_where_memory_was_out(
    ends: tuple[socket.socket, socket.socket], kills: int
) -> None:
    near, far = ends
    meter = Meter(True, [])

    def ends_it(run: int) -> None:
        meter.kills, meter.full = kills, kills > 0
        far.shutdown(socket.SHUT_RDWR)

    with alone_with(meter, Link(near, Death.OURS), far, ends_it) as greeted:
        if kills:
            assert greeted.run(b"[7]", LIMITS).outcome is Outcome.MEMORY_LIMIT
        else:
            with pytest.raises(SandboxError, match="ended from outside"):
                greeted.run(b"[7]", LIMITS)
        assert not greeted.usable


def test_a_cell_in_which_memory_ran_out_is_not_used_again(ends: tuple[socket.socket, socket.socket]) -> None:
    near, far = ends
    meter = Meter(True, [])

    def killed(run: int) -> None:
        meter.kills, meter.full = 1, True
        far.sendall(over(run, signal.SIGKILL))

    with alone_with(meter, Link(near), far, killed) as greeted:
        assert greeted.run(b"[7]", LIMITS).outcome is Outcome.MEMORY_LIMIT
        assert not greeted.usable


@pytest.mark.parametrize("died", [None, Death.OURS, Death.MEMORY, Death.OWN])
def test_what_was_ended_for_anothers_lack_of_memory_is_not_judged(
    ends: tuple[socket.socket, socket.socket], died: Death | None
) -> None:
    """The machine's memory, or that of the cgroup above: the cell's own limit was in nobody's way. `died`: process 1 did, too."""
    near, far = ends
    meter = Meter(True, [])

    def robbed(run: int) -> None:
        meter.kills += 1
        if died is None:
            far.sendall(over(run, signal.SIGKILL))
        else:
            far.shutdown(socket.SHUT_RDWR)

    with alone_with(meter, Link(near, died or Death.OURS), far, robbed) as greeted:
        with pytest.raises(SandboxError, match="the cell was not at its limit"):
            greeted.run(b"[7]", LIMITS)
        assert not greeted.usable


@pytest.mark.parametrize("counted", [True, False])
def test_of_memory_the_counters_have_the_last_word(ends: tuple[socket.socket, socket.socket], counted: bool) -> None:
    """A daemon says of every cell below a full cgroup that memory ran out. It is believed where the counters are gone."""
    near, far = ends
    meter = Meter(True, [])

    def ends_it(run: int) -> None:
        meter.gone = not counted
        far.shutdown(socket.SHUT_RDWR)

    with alone_with(meter, Link(near, Death.MEMORY), far, ends_it) as greeted:
        if counted:
            with pytest.raises(SandboxError, match="ended from outside"):
                greeted.run(b"[7]", LIMITS)
        else:
            assert greeted.run(b"[7]", LIMITS).outcome is Outcome.MEMORY_LIMIT


def over(run: int, status: int) -> bytes:
    said = {"status": status, "cpu_s": 0.0, "peak_kib": 0, "fit": True}
    return frame(FrameType.OVER, run, json.dumps(said).encode())


def test_a_cell_that_breaks_while_it_compiles_is_our_fault(ends: tuple[socket.socket, socket.socket]) -> None:
    near, far = ends
    with (
        alone_with(Meter(True, []), Link(near, Death.OWN), far, lambda _: far.shutdown(socket.SHUT_RDWR)) as greeted,
        pytest.raises(SandboxError, match="broke while it compiled"),
    ):
        greeted.load(Program(ProgramKind.MAIN, "print(1)"))


def test_libraries_are_imported_before_the_compiler_is_timed(ends: tuple[socket.socket, socket.socket]) -> None:
    near, far = ends
    asked: list[str] = []

    def supervise() -> None:
        far.sendall(frame(FrameType.HELLO, 0, json.dumps({"guest": "this", "missing": []}).encode()))
        said = json.dumps({"status": 0, "cpu_s": 0.0, "peak_kib": 0, "fit": True}).encode()
        while asked[-1:] != ["compile"]:
            kind, run, length = HEADER.unpack(far.recv(HEADER.size, socket.MSG_WAITALL))
            body = far.recv(length, socket.MSG_WAITALL)
            if kind == FrameType.LOAD:
                asked.append("import")
            else:
                (size,) = SETTINGS.unpack(body[: SETTINGS.size])
                asked.append(json.loads(body[SETTINGS.size :][:size])["do"])
                value = frames(run, FrameType.RESULT, VALUE_TAG + wire.encode(None)) if asked[-1] == "compile" else []
                far.sendall(b"".join(value) + frame(FrameType.OVER, run, said))

    thread = threading.Thread(target=supervise)
    thread.start()
    made = Session(Link(near), Meter(True, []), PROFILES[Profile.NUMPY], lambda *_: None)
    made.greet("this", (), EmptyRuns())
    made.load(Program(ProgramKind.MAIN, "import scipy.stats"))
    thread.join()
    loaded = asked[asked.index("import") :]
    assert loaded[0] == "import" and loaded[-1] == "compile"
    assert set(loaded[1:-1]) == {"empty"}
