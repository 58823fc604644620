# id: P02
# priority: P1
# verdict: TLE
# invariants: I7
# says: no answer within
# cpu_s: 0 to 0.2
# why: stops itself as often as it is continued
import os
import signal


def echo(numbers, text):
    while True:
        os.kill(os.getpid(), signal.SIGSTOP)
