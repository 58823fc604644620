# id: V11
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: numbers of one hash
# why: the same with tuples, in a set
import json
import os
import struct


def echo(numbers, text):
    modulus = 2**61 - 1
    items = [[1, {"$i": str(n * modulus)}] for n in range(2**14, 2**14 + 25_000)]
    body = b"V" + json.dumps({"sum": {"$s": items}, "text": text}).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
