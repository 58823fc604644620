"""Frames over real descriptors that do not block."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.base import Direction
from sandbox.channel import FRAME_CAP, Broken, Channel, Closed, Frame
from sandbox.docker.link import DockerLink
from sandbox.guest.link import FrameType, frame


@dataclass
class Ends:
    near: socket.socket
    far: socket.socket

    @property
    def read_fd(self) -> int:
        return self.near.fileno()

    @property
    def write_fd(self) -> int:
        return self.near.fileno()

    def unwrap(self, data: bytes) -> bytes:
        return data


@pytest.fixture
def ends() -> Iterator[Ends]:
    near, far = socket.socketpair()
    near.setblocking(False)
    yield Ends(near, far)
    near.close()
    far.close()


@pytest.fixture
def recorded() -> list[tuple[Direction, bytes]]:
    return []


@pytest.fixture
def channel(ends: Ends, recorded: list[tuple[Direction, bytes]]) -> Channel:
    return Channel(ends, lambda direction, data: recorded.append((direction, data)))


def test_frames_arrive_whole_however_they_are_cut(ends: Ends, channel: Channel) -> None:
    data = frame(FrameType.STDOUT, 1, b"abc") + frame(FrameType.OVER, 1, b"")
    got: list[Frame] = []
    for byte in data:
        ends.far.send(bytes([byte]))
        got += channel.step(1.0)
    assert got == [Frame(FrameType.STDOUT, 1, b"abc"), Frame(FrameType.OVER, 1, b"")]


def test_a_large_message_leaves_piece_by_piece_while_answers_are_read(ends: Ends, channel: Channel) -> None:
    channel.send(b"x" * 3_000_000)
    ends.far.send(frame(FrameType.HELLO, 0, b"hello"))
    received, got = 0, []
    while not channel.sent:
        got += channel.step(1.0)
        received += len(ends.far.recv(1_000_000))
    assert got == [Frame(FrameType.HELLO, 0, b"hello")]
    while received < 3_000_000:
        received += len(ends.far.recv(1_000_000))


def test_everything_is_recorded(ends: Ends, channel: Channel, recorded: list[tuple[Direction, bytes]]) -> None:
    channel.send(b"to the cell")
    ends.far.send(frame(FrameType.STDOUT, 1, b"from the cell"))
    channel.step(1.0)
    assert (Direction.TO_CELL, b"to the cell") in recorded
    assert b"from the cell" in b"".join(data for direction, data in recorded if direction is Direction.FROM_CELL)


def test_a_closed_end_says_so(ends: Ends, channel: Channel) -> None:
    ends.far.close()
    with pytest.raises(Closed):
        channel.step(1.0)


@pytest.mark.parametrize("header", [b"?" + b"\0" * 8, b"V" + b"\0" * 4 + (FRAME_CAP + 1).to_bytes(4, "big")])
def test_what_is_no_frame_of_ours_is_refused_before_anything_is_kept(
    ends: Ends, channel: Channel, header: bytes
) -> None:
    ends.far.send(header)
    with pytest.raises(Broken):
        channel.step(1.0)


class _File:
    """Stands for docker-py's socket object."""

    def __init__(self) -> None:
        self.read, self.write = os.pipe()

    def fileno(self) -> int:
        return self.read

    def close(self) -> None:
        os.close(self.read)
        os.close(self.write)


@given(st.lists(st.tuples(st.sampled_from([1, 2]), st.binary(max_size=50)), max_size=10), st.data())
def test_any_docker_streams_are_told_apart_however_they_are_cut(
    parts: list[tuple[int, bytes]], data: st.DataObject
) -> None:
    file = _File()
    try:
        link = DockerLink(None, "id", file)  # type: ignore[arg-type]
        stream = b"".join(bytes([kind, 0, 0, 0]) + len(body).to_bytes(4, "big") + body for kind, body in parts)
        own = b""
        while stream:
            size = data.draw(st.integers(1, len(stream)))
            own += link.unwrap(stream[:size])
            stream = stream[size:]
        assert own == b"".join(body for kind, body in parts if kind == 1)
        assert link.noise.encode("utf-8", "replace")[:1] is not None
    finally:
        file.close()


def test_a_stream_that_is_not_dockers_is_refused() -> None:
    file = _File()
    try:
        with pytest.raises(ValueError, match="not Docker's"):
            DockerLink(None, "id", file).unwrap(b"HTTP/1.1")  # type: ignore[arg-type]
    finally:
        file.close()
