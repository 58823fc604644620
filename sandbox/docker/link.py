"""The attached socket of one container: Docker's multiplexed stream on one side, the supervisor's bytes on the other."""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from typing import Any

from sandbox.docker.daemon import Daemon
from sandbox.session import OURS, Death

_HEADER = struct.Struct(">BxxxI")
_STDOUT, _STDERR = 1, 2
_PART_CAP = 16 * 1024 * 1024
_NOISE_KEPT = 4096


class DockerLink:
    def __init__(self, daemon: Daemon, container_id: str, socket: Any) -> None:
        self._daemon, self._id, self._socket = daemon, container_id, socket
        self._fd = int(socket.fileno())
        os.set_blocking(self._fd, False)
        self._header = bytearray()
        self._stream, self._left = 0, 0
        self._noise = bytearray()

    @property
    def read_fd(self) -> int:
        return self._fd

    @property
    def write_fd(self) -> int:
        return self._fd

    @property
    def noise(self) -> str:
        """What the supervisor itself said on standard error: a crash of the interpreter, for our log."""
        return self._noise.decode("utf-8", errors="replace")

    def unwrap(self, data: bytes) -> bytes:
        """Raises: ValueError: not Docker's framing (stream type, three zero bytes, length)."""
        own = bytearray()
        view = memoryview(data)
        while view:
            if self._left == 0:
                view = self._take_header(view)
                continue
            part, view = view[: self._left], view[self._left :]
            self._left -= len(part)
            if self._stream == _STDOUT:
                own += part
            else:
                self._noise += part[: max(_NOISE_KEPT - len(self._noise), 0)]
        return bytes(own)

    def _take_header(self, view: memoryview) -> memoryview:
        missing = _HEADER.size - len(self._header)
        self._header += view[:missing]
        if len(self._header) == _HEADER.size:
            self._stream, self._left = _HEADER.unpack(self._header)
            self._header.clear()
            if self._stream not in (_STDOUT, _STDERR) or self._left > _PART_CAP:
                raise ValueError("the attached stream is not Docker's")
        return view[missing:]

    def kill(self) -> None:
        """Close first: a stream that nobody drains makes every call about its container hang. Raises: SandboxError."""
        self.close()
        self._daemon.kill(self._id)

    def death(self) -> Death:
        """Raises: SandboxError."""
        self.close()
        state = self._daemon.state(self._id)
        if state is None or state.get("Running"):
            return Death.OURS
        if state.get("OOMKilled"):
            return Death.MEMORY
        return Death.OURS if state.get("ExitCode") in OURS else Death.OWN

    def close(self) -> None:
        """Close the stream: docker-py's file object, the socket beneath it, and the response that keeps both."""
        response, socket = getattr(self._socket, "_response", None), getattr(self._socket, "_sock", None)
        for part in (response, self._socket, socket):
            if part is not None:
                with suppress(OSError, ValueError):
                    part.close()
