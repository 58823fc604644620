# id: V11
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: numbers of one hash
# why: keys of one hash, chosen so that the judge's dict would take quadratic time
import json
import os
import struct


def echo(numbers, text):
    modulus = 2**61 - 1
    pairs = [[{"$i": str(n * modulus)}, 0] for n in range(2**14, 2**14 + 20_000)]
    body = b"V" + json.dumps({"$d": pairs}).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
