# id: H15
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: what it says of a hidden test on any stream, or as its value, is not shown
import sys


def echo(numbers, text):
    print(numbers, text)
    print(numbers, text, file=sys.stderr)
    return {"sum": 3 if text == "shown" else text, "text": text}
