# id: H26
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: no readable result
# why: the harness flushes an object that writes a result of its own
import os
import struct
import sys


class Stream:
    def flush(self):
        os.write(9, struct.pack(">I", 28) + b'V{"sum": 3, "text": "shown"}')

    write = flush


def echo(numbers, text):
    sys.stdout = sys.stderr = Stream()
    return {"sum": sum(numbers), "text": text}
