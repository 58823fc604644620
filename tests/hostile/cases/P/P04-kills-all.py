# id: P04
# priority: P1
# verdict: RTE
# invariants: I4
# says: SIGKILL
# why: kills everything that it can reach, and itself last
import os
import signal


def echo(numbers, text):
    try:
        os.kill(-1, signal.SIGKILL)
    except OSError:
        pass
    os.kill(os.getpid(), signal.SIGKILL)
