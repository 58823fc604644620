# id: O10
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: no readable result
# why: a length that is no number
import os


def echo(numbers, text):
    os.write(9, b'-1: {"sum": 3, "text": "shown"}')
    os._exit(0)
