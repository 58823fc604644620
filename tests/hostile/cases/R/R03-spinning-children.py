# id: R03
# priority: P0
# verdict: TLE
# invariants: I4 I7
# why: four forked children spin while their parent waits; their time is the submission's
import os


def echo(numbers, text):
    for _ in range(4):
        if os.fork() == 0:
            while True:
                pass
    os.wait()
    return {"sum": sum(numbers), "text": text}
