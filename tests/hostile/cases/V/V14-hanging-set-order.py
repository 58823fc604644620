# id: V14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# says: no answer within
# cpu_s: 0 to 0.2
# why: a set's items are put in order by their repr
import time


class Slow:
    def __repr__(self):
        time.sleep(1000)


def echo(numbers, text):
    return {"sum": {Slow(), Slow()}, "text": text}
