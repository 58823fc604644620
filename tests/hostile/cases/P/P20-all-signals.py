# id: P20
# priority: P0
# verdict: RTE
# invariants: I9
# says: SIGABRT
# why: sends every signal to the supervisor and falls over; a fault that it provoked is no free retry
import os
import signal


def echo(numbers, text):
    for number in range(1, signal.NSIG):
        for target in (1, os.getppid()):
            try:
                os.kill(target, number)
            except OSError:
                pass
    os.abort()
