# id: H20
# priority: P1
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: every function of the harness sends one fixed answer
import os
import struct
import sys

BODY = b'V{"sum": 3, "text": "shown"}'
write, leave = os.write, os._exit


def send(*_, **__):
    write(9, struct.pack(">I", len(BODY)) + BODY)
    leave(0)


for name, module in list(sys.modules.items()):
    if name.startswith("sandbox"):
        for attribute, value in list(vars(module).items()):
            if callable(value):
                setattr(module, attribute, send)


def echo(numbers, text):
    return {"sum": 0, "text": ""}
