# id: V14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# why: an exception whose message never comes
import time


class Slow(Exception):
    def __str__(self):
        time.sleep(1000)


def echo(numbers, text):
    raise Slow
