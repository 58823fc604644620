# id: Y-O03
# priority: P1
# verdict: AC
# problem: echo
# invariants: I7
# sandbox: both
# why: a detached child keeps the pipes open after the answer
import os
import time


def echo(numbers, text):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    return {"sum": sum(numbers), "text": text}
