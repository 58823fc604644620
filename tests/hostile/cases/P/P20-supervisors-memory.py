# id: P20
# priority: P0
# verdict: MLE
# invariants: I9
# why: several processes that hold as much as the supervisor and are as dear, so that the memory killer may take that one
import os
import sys

HOG = """
import time
try:
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("900")
except OSError:
    pass
held = [bytearray(1024 * 1024) for _ in range(24)]
time.sleep(1000)
"""


def echo(numbers, text):
    for _ in range(5):
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-I", "-S", "-c", HOG])
    os.wait()
    return {"sum": sum(numbers), "text": text}
