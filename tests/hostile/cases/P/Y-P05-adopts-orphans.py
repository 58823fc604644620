# id: Y-P05
# priority: P1
# verdict: AC
# invariants: I7
# why: takes over its orphans from the supervisor, stops them, and ends; the next test finds nobody
import ctypes
import os
import signal
import time


def echo(numbers, text):
    alone = [name for name in os.listdir("/proc") if name.isdigit()]
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    for _ in range(3):
        if os.fork() == 0:
            if os.fork() == 0:
                os.kill(os.getpid(), signal.SIGSTOP)
                time.sleep(1000)
            os._exit(0)
    return {"sum": sum(numbers), "text": text} if len(alone) <= 2 else {}
