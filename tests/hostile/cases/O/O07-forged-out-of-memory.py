# id: O07
# priority: P0
# verdict: MLE
# problem: echo
# invariants: I6
# sandbox: both
# says: MemoryError
# why: claims to have had no memory: a failure is all it can claim
import json
import os
import struct


def echo(numbers, text):
    body = b"E" + json.dumps({"kind": "memory", "type": "MemoryError", "message": "", "traceback": ""}).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(1)
