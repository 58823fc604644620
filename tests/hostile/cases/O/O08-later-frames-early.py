# id: O08
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6 I7
# sandbox: both
# says: no readable result
# why: answers for all tests in the first one's channel: one result a run
import json
import os
import struct


def echo(numbers, text):
    for number in range(7):
        answer = {"sum": 44177 * 10**5 + 20930 + number, "text": "hidden" + f"word7c1e{number}"}
        body = b"V" + json.dumps(answer if number else {"sum": 3, "text": "shown"}).encode()
        os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
