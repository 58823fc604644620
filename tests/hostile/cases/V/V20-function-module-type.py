# id: V20
# priority: P2
# verdict: RTE
# problem: echo
# sandbox: both
# says: a value of type function
# why: what only its own process can use
import sys


def echo(numbers, text):
    return {"sum": [echo, sys, type], "text": text}
