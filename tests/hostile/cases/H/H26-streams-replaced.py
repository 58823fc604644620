# id: H26
# priority: P1
# verdict: AC
# problem: echo
# sandbox: both
# why: control: without Python's stream objects an answer still travels
import sys


def echo(numbers, text):
    sys.stdin = sys.stdout = sys.stderr = sys.__stdout__ = None
    return {"sum": sum(numbers), "text": text}
