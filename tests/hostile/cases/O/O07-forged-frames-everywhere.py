# id: O07
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6 I7
# sandbox: both
# says: no readable result
# why: frames in the supervisor's own form, to every descriptor that takes them
import contextlib
import json
import os
import struct


def host_frame(kind, run, body):
    return struct.pack(">cII", kind, run, len(body)) + body


OVER = json.dumps({"status": 0, "cpu_s": 0.0, "peak_kib": 0, "fit": True}).encode()
ANSWER = b"V" + json.dumps({"sum": 3, "text": "shown"}).encode()


def echo(numbers, text):
    forged = b"".join(
        host_frame(b"V", run, struct.pack(">I", len(ANSWER)) + ANSWER) + host_frame(b"X", run, OVER) for run in range(1, 9)
    )
    for fd in range(64):
        with contextlib.suppress(OSError):
            os.write(fd, forged)
    return {"sum": 0, "text": ""}
