# id: O11
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: no readable result
# why: not even a whole length
import os


def echo(numbers, text):
    os.write(9, b"\0\0")
    os._exit(0)
