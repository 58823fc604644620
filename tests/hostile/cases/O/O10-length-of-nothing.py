# id: O10
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: no readable result
# why: a result of no bytes is none
import os


def echo(numbers, text):
    os.write(9, bytes(4))
    os._exit(0)
