# id: O23
# priority: P2
# verdict: OLE
# problem: echo
# invariants: I7
# sandbox: both
# why: logging writes to standard error, which is capped
import logging


def echo(numbers, text):
    while True:
        logging.warning("x" * 1000)
