# id: V13
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I8
# sandbox: both
# says: not a JSON value
# why: a pickle in the place of a value
import os
import pickle
import struct


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/owned",)


def echo(numbers, text):
    body = b"V" + pickle.dumps(Bomb())
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
