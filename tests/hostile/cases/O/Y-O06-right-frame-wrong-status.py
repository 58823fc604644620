# id: Y-O06
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: exit status 3 and no result
# why: a right answer of a process that fails is no answer
import json
import os
import struct


def echo(numbers, text):
    body = b"V" + json.dumps({"sum": sum(numbers), "text": text}).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(3)
