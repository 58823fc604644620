# id: Y-O01
# priority: P1
# verdict: OLE
# problem: echo
# invariants: I7
# sandbox: both
# why: children flood all three channels at once
import os


def echo(numbers, text):
    for fd in (1, 2, 9):
        if os.fork() == 0:
            while True:
                os.write(fd, b"\0" * 65536)
    while True:
        pass
