# id: S16
# priority: P1
# verdict: AC
# problem: echo
# sandbox: both
# why: control: names that the harness uses are free
import json as wire
import sys

program = child = supervisor = solution = sandbox = None


def main():
    raise SystemExit(1)


def encode(*_):
    return b"{}"


def echo(numbers, text):
    assert sys.modules["solution"].__name__ == "solution"
    return wire.loads(wire.dumps({"sum": sum(numbers), "text": text}))
