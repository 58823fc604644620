# id: H04
# priority: P1
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: whatever is put in order is nothing, and equal
import builtins

builtins.sorted = lambda *_, **__: []


def echo(numbers, text):
    return {"sum": 0, "text": ""}
