# id: P01
# priority: P0
# verdict: AC
# invariants: I7
# why: kills and interrupts process 1 and its own parent; neither notices, and the answer counts
import os
import signal


def echo(numbers, text):
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV, signal.SIGCHLD):
        for target in (1, os.getppid()):
            try:
                os.kill(target, number)
            except OSError:
                pass
    return {"sum": sum(numbers), "text": text}
