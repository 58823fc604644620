# id: R02
# priority: P0
# verdict: TLE
# invariants: I4 I7
# says: no answer within
# cpu_s: 0 to 0.1
# why: takes no CPU time and never answers; the wall clock ends it and frees the slot
import time


def echo(numbers, text):
    time.sleep(1e9)
