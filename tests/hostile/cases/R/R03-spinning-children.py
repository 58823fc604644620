# id: R03
# priority: P0
# verdict: TLE
# invariants: I4 I7
# cpu_s: 0.5 to 1.5
# why: four forked children compute while their parent waits, none too long by itself; their time is the submission's
import os
import time


def echo(numbers, text):
    for _ in range(4):
        if os.fork() == 0:
            while time.process_time() < 0.35:
                pass
            os._exit(0)
    for _ in range(4):
        os.wait()
    return {"sum": sum(numbers), "text": text}
