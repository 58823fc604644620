# id: O05
# priority: P1
# verdict: TLE
# problem: stdin
# invariants: I7
# sandbox: both
# says: no answer within
# cpu_s: 0 to 0.2
# why: the same, where each byte is a part of the answer
import time

while True:
    print(".", end="", flush=True)
    time.sleep(1)
