"""Frames between the host and a cell's supervisor: `type (1 byte), run number (u32), length (u32), body`, big-endian.

host -> cell   L  the program, JSON                    S  start a run: settings (JSON), then the payload's bytes
               C  its code, as a compiling run gave it
               K  kill the present run                 Q  end
cell -> host   H  hello, JSON                          V  bytes of the run's result
               O  bytes of standard output             E  bytes of standard error
               X  the run is over, JSON
"""

from __future__ import annotations

import struct
from enum import Enum

HEADER = struct.Struct(">cII")
SETTINGS = struct.Struct(">H")
RESULT = struct.Struct(">I")
"""Length of the one result that a `call` writes: its tag, then the value or the error."""

NO_CHILD = 75
"""Exit status of process 1 where the kernel gives it no process for a run: nothing of the program's is there to have caused it.
EX_TEMPFAIL of sysexits.h."""
CHUNK = 64 * 1024
CODE_KEPT = 1024 * 1024
"""Bytes: a program whose code is larger is compiled by each run."""


class FrameType(bytes, Enum):
    LOAD = b"L"
    CODE = b"C"
    START = b"S"
    KILL = b"K"
    QUIT = b"Q"
    HELLO = b"H"
    RESULT = b"V"
    STDOUT = b"O"
    STDERR = b"E"
    OVER = b"X"


VALUE_TAG = b"V"
ERROR_TAG = b"E"


def frame(kind: FrameType, run: int, body: bytes = b"") -> bytes:
    return HEADER.pack(kind.value, run, len(body)) + body
