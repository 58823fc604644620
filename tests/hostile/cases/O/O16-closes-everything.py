# id: O16
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: exit status 1 and no result
# why: closes its standard streams and the result's descriptor, then goes on
import os


def echo(numbers, text):
    os.closerange(0, 64)
    return {"sum": sum(numbers), "text": text}
