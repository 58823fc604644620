# id: O05
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# says: no answer within
# cpu_s: 0 to 0.2
# why: output is no sign of life: the wall clock ends it
import time


def echo(numbers, text):
    while True:
        print(".", end="", flush=True)
        time.sleep(1)
