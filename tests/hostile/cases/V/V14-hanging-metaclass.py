# id: V14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# says: no answer within
# cpu_s: 0 to 0.2
# why: a class whose own name takes for ever
import time


class Meta(type):
    def __getattribute__(cls, name):
        time.sleep(1000)


class Slow(metaclass=Meta):
    pass


def echo(numbers, text):
    return Slow()
