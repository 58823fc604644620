# id: V14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# says: no answer within
# cpu_s: 0 to 0.2
# why: an exception whose message never comes
import time


class Slow(Exception):
    def __str__(self):
        time.sleep(1000)


def echo(numbers, text):
    raise Slow
