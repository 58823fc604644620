# id: P06
# priority: P0
# verdict: RTE
# says: exit status 0 and no result
# why: ends well before any answer; no answer is not an accepted one
import os


def echo(numbers, text):
    os._exit(0)
