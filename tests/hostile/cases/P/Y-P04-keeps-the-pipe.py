# id: Y-P04
# priority: P1
# verdict: AC
# invariants: I7
# why: a grandchild keeps every pipe open after the answer, so that a reader who waits for the end waits for ever
import os
import time


def echo(numbers, text):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    return {"sum": sum(numbers), "text": text}
