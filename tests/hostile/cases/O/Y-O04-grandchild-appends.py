# id: Y-O04
# priority: P1
# verdict: RTE | WA
# problem: echo
# invariants: I7
# sandbox: both
# why: a detached child adds to the result after its parent has ended; it may be killed before it has written anything
import os
import struct
import time


def echo(numbers, text):
    body = b'V{"sum": 3, "text": "shown"}'
    parent = os.getpid()
    if os.fork() == 0:
        os.setsid()
        while os.getppid() == parent:
            time.sleep(0.001)
        while True:
            os.write(9, struct.pack(">I", len(body)) + body)
            time.sleep(0.001)
    os.write(9, struct.pack(">I", len(body)) + body)
    time.sleep(0.1)
    os._exit(0)
