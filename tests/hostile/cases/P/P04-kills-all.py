# id: P04
# priority: P1
# verdict: RTE
# invariants: I4
# why: kills everything that it can reach, and itself last
import os
import signal


def echo(numbers, text):
    os.kill(-1, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
