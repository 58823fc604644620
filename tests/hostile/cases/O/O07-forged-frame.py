# id: O07
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6 I7
# sandbox: both
# why: writes the result frame itself: it is judged as what it says, a guess
import json
import os
import struct


def echo(numbers, text):
    body = b"V" + json.dumps({"sum": 3, "text": "shown"}).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
