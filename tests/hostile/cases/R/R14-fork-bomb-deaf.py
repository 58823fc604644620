# id: R14
# priority: P0
# verdict: TLE
# invariants: I4 I7
# cpu_s: 0.5 to 1.5
# why: forks for ever and takes no for an answer; raises where it sees more processes than may be
import os

MOST = 18  # the limit of 16, and two of the process sandbox's own


def echo(numbers, text):
    me = os.getpid()
    while True:
        if os.getpid() == me:
            assert len([name for name in os.listdir("/proc") if name.isdigit()]) <= MOST
        try:
            os.fork()
        except OSError:
            pass
