# id: H25
# priority: P2
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: RuntimeError: no
# why: an audit hook that refuses everything from now on
import sys


def refuse(event, arguments):
    raise RuntimeError("no")


def echo(numbers, text):
    sys.addaudithook(refuse)
    open("/tmp/x")
    return {"sum": sum(numbers), "text": text}
