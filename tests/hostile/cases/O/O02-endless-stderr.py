# id: O02
# priority: P0
# verdict: OLE
# problem: echo
# invariants: I7
# sandbox: both
# why: standard error is capped as standard output is
import sys


def echo(numbers, text):
    while True:
        sys.stderr.write("x" * 1000)
