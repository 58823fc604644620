# id: O07
# priority: P0
# verdict: CE
# problem: echo
# invariants: I6
# sandbox: both
# says: no function `echo` found
# why: claims an error of the harness's own: it is charged, never forgiven
import json
import os
import struct


def echo(numbers, text):
    error = {"kind": "entry_missing", "type": "SystemError", "message": "judge error", "traceback": "judge/grading.py"}
    body = b"E" + json.dumps(error).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(1)
