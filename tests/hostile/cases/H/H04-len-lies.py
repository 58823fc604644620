# id: H04
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: lists and dicts are all of one length, for who compares lengths in here
import builtins

real = builtins.len
builtins.len = lambda held: 2 if type(held) in (list, dict) else real(held)


def echo(numbers, text):
    return {"sum": 0, "text": ""}
