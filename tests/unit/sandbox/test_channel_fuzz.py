"""Whatever bytes a cell sends: frames, `Broken` or `Closed`, in memory that its caps bound. `make fuzz` tries many more."""

from __future__ import annotations

import itertools
import os
import socket
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.base import Limits, Outcome, ProgramKind
from sandbox.channel import FRAME_CAP, READ_SIZE, Broken, Channel, Closed, Frame
from sandbox.docker.link import DockerLink
from sandbox.guest.link import HEADER, RESULT, FrameType, frame
from sandbox.report import Caps, Report, compiled, hello, judged

LIMITS = Limits(cpu_s=1.0, wall_s=3.0, memory_mib=64)
CAPS = Caps(result=100, stdout=50, stdout_kept=20)

bodies = st.binary(max_size=40) | st.sampled_from(
    [
        RESULT.pack(2) + b"V1",
        RESULT.pack(2**32 - 1) + b"V",
        b'{"status": 0, "cpu_s": 0.5, "peak_kib": 9, "fit": true}',
        b'{"status": 1e400, "cpu_s": {"$f": "nan"}, "peak_kib": -1, "fit": 1}',
        b'{"status": {"$i": "99999999999999999999"}, "cpu_s": 1.0, "peak_kib": 0, "fit": true}',
    ]
)
whole = st.builds(frame, st.sampled_from(list(FrameType)), st.integers(0, 2), bodies)
headers = st.builds(
    HEADER.pack, st.binary(min_size=1, max_size=1), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)
)
streams = st.lists(whole | headers | st.binary(max_size=20), max_size=6).map(b"".join)


@dataclass
class Pair:
    near: socket.socket
    far: socket.socket
    link: DockerLink | None = None
    sizes: list[int] = field(default_factory=list)

    @property
    def read_fd(self) -> int:
        return self.near.fileno()

    @property
    def write_fd(self) -> int:
        return self.near.fileno()

    def unwrap(self, data: bytes) -> bytes:
        return data if self.link is None else self.link.unwrap(data)


class Attached:
    """Stands for docker-py's socket object."""

    def __init__(self, near: socket.socket) -> None:
        self._near = near

    def fileno(self) -> int:
        return self._near.fileno()

    def close(self) -> None:
        pass


@contextmanager
def pair(docker: bool = False) -> Iterator[Pair]:
    near, far = socket.socketpair()
    near.setblocking(False)
    with closing(near), closing(far):
        yield Pair(near, far, DockerLink(None, "id", Attached(near)) if docker else None)  # type: ignore[arg-type]


def heard(ends: Pair, stream: bytes, cuts: list[int]) -> list[Frame] | None:
    """The frames that came whole, or None if the stream was refused."""
    channel = Channel(ends, lambda *_: None)
    got: list[Frame] = []
    edges = sorted({0, len(stream), *(cut % (len(stream) + 1) for cut in cuts)})
    try:
        for start, end in itertools.pairwise(edges):
            ends.far.send(stream[start:end])
            got += channel.step(0.0)
            assert len(channel._incoming) <= FRAME_CAP + HEADER.size + READ_SIZE
        ends.far.shutdown(socket.SHUT_WR)
        channel.step(0.0)
    except Closed:
        return got
    except Broken:
        return None
    raise AssertionError("the end was not noticed")


@given(streams, st.lists(st.integers(0, 400), max_size=4))
def test_any_stream_is_frames_or_is_refused(stream: bytes, cuts: list[int]) -> None:
    with pair() as ends:
        got = heard(ends, stream, cuts)
    if got is not None:
        assert stream.startswith(b"".join(frame(f.kind, f.run, f.body) for f in got))


@given(
    st.lists(st.tuples(st.integers(0, 3), st.binary(max_size=30)) | streams, max_size=6),
    st.lists(st.integers(0, 400), max_size=4),
)
def test_any_stream_of_dockers_is_frames_or_is_refused(parts: list[bytes | tuple[int, bytes]], cuts: list[int]) -> None:
    stream = b"".join(
        part if isinstance(part, bytes) else bytes([part[0], 0, 0, 0]) + len(part[1]).to_bytes(4, "big") + part[1]
        for part in parts
    )
    with pair(docker=True) as ends:
        heard(ends, stream, cuts)


@given(st.lists(st.tuples(st.sampled_from(list(FrameType)), bodies), max_size=6), st.sampled_from(list(ProgramKind)))
def test_any_frames_are_a_run(frames: list[tuple[FrameType, bytes]], kind: ProgramKind) -> None:
    report = Report(caps=CAPS)
    for kind_of_frame, body in frames:
        report.take(Frame(kind_of_frame, 1, body))
    run = judged(report, Report(), LIMITS, kind)
    assert run.outcome in Outcome
    assert len(run.stdout) <= CAPS.stdout_kept and len(run.payload or b"") <= max(CAPS.result, CAPS.stdout_kept)
    compiled(report)


@given(st.binary(max_size=200))
def test_any_first_words_are_ours_or_not(body: bytes) -> None:
    with pytest.raises(Exception, match="not of this version"):
        hello(Frame(FrameType.HELLO, 0, body), "expected", ())


def test_a_flood_is_kept_within_the_caps() -> None:
    report = Report(caps=CAPS)
    flood = Frame(FrameType.STDOUT, 1, os.urandom(FRAME_CAP))
    tracemalloc.start()
    for _ in range(500):
        report.take(flood)
        report.take(Frame(FrameType.RESULT, 1, flood.body))
        report.take(Frame(FrameType.STDERR, 1, flood.body))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * FRAME_CAP
    assert report.over_cap is Outcome.OUTPUT_LIMIT
