# id: X01
# priority: P0
# verdict: RTE
# invariants: I4 I6
# why: looks for the processes of a submission that runs beside it
import os
import time


def others():
    mine = {1, os.getpid(), os.getppid()}
    return {int(name) for name in os.listdir("/proc") if name.isdigit()} - mine


def echo(numbers, text):
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        signalled = []
        for pid in {*others(), *range(2, 200)} - {os.getpid()}:
            try:
                os.kill(pid, 0)
                signalled.append(pid)
            except OSError:
                pass
        if others() or signalled:
            return {"sum": sum(numbers), "text": text}
        time.sleep(0.01)
    raise LookupError
