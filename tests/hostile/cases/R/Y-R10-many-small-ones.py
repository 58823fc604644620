# id: Y-R10
# priority: P1
# verdict: MLE
# problem: frame
# sandbox: docker
# invariants: I9
# why: anew as a plain interpreter, and memory shared out among children: each holds less than the cell's process 1
import os
import sys

CHILD = """
import os, time
for _ in range(6):
    if os.fork() == 0:
        held = bytearray(90 << 20)
        for place in range(0, len(held), 4096):
            held[place] = 1
        time.sleep(20)
        os._exit(0)
time.sleep(20)
"""


def totals(orders):
    os.execv(sys.executable, [sys.executable, "-S", "-c", CHILD])
