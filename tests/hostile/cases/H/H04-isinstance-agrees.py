# id: H04
# priority: P1
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: every object is a number and a list
import builtins

real = builtins.isinstance
builtins.isinstance = lambda held, kind: kind in (float, int, list) or real(held, kind)


def echo(numbers, text):
    return {"sum": 0, "text": ""}
