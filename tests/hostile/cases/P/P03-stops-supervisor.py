# id: P03
# priority: P1
# verdict: TLE
# invariants: I7
# cpu_s: 0.5 to 1.5
# why: stops the supervisor where the kernel lets it, so that nobody inside could end it, and spins
import os
import signal


def echo(numbers, text):
    for target in (os.getppid(), 1):
        try:
            os.kill(target, signal.SIGSTOP)
        except OSError:
            pass
    while True:
        pass
