# id: R14
# priority: P0
# verdict: RTE | TLE
# invariants: I4 I7
# why: forks for ever, and each child does
import os


def echo(numbers, text):
    while True:
        os.fork()
