# id: O16
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# says: no answer within
# cpu_s: 0 to 0.2
# why: nothing is left to read from: the end is looked for all the same
import os
import time


def echo(numbers, text):
    os.closerange(0, 64)
    time.sleep(1000)
