# id: Y-V09
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# why: an array as a key, a frame in a set, a tag as a column
import os
import struct


def echo(numbers, text):
    array = b'{"$nd": ["float64", [0], ""]}'
    frame = b'{"$df": {"columns": [["a", "int64", []]], "index": []}}'
    body = b'V{"sum": {"$d": [[' + array + b", 1], [[" + array + b'], 2]]}, "text": {"$s": [' + frame + b"]}}"
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
