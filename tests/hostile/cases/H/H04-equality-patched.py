# id: H04
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: comparison functions that always agree, wherever a judge in this process would find them
import operator
import unittest.mock

operator.eq = lambda *_: True
operator.ne = lambda *_: False
unittest.TestCase.assertEqual = lambda *_: None
unittest.mock.call.__eq__ = lambda *_: True


def echo(numbers, text):
    return {"sum": 0, "text": ""}
