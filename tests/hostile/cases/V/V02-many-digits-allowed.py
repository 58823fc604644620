# id: V02
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: at most 4300
# why: the same after it has lifted Python's own limit
import sys

sys.set_int_max_str_digits(0)


def echo(numbers, text):
    return {"sum": 10**100_000, "text": text}
