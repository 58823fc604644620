# id: V10
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: a value of type itertools.count
# why: the same in a list, and by a library's hand
import itertools


def echo(numbers, text):
    return {"sum": [itertools.count(), itertools.repeat(0), map(abs, itertools.cycle([1]))], "text": text}
