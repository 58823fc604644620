# id: Y-H20
# priority: P0
# verdict: RTE
# problem: frame
# invariants: I6
# sandbox: docker
# why: columns of a type that only the wire knows, and of none at all
import json
import os
import struct


def totals(orders):
    value = {"$df": {"columns": [["who", "text", ["a", "b"]], ["amount", "any'\x1b[2J", [2, 4]]], "index": [0, 1]}}
    body = b"V" + json.dumps(value).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
