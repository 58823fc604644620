# id: H23
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: both
# says: not today
# why: a test runner's way to say that nothing is wrong
import unittest


def echo(numbers, text):
    raise unittest.SkipTest("not today")
