# id: P03
# priority: P1
# verdict: RTE | TLE
# invariants: I7
# why: stops the supervisor, so that nobody inside could end it, and spins; a kernel with scoped Landlock does not let it
import os
import signal


def echo(numbers, text):
    os.kill(os.getppid(), signal.SIGSTOP)
    os.kill(1, signal.SIGSTOP)
    while True:
        pass
