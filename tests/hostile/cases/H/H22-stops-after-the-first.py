# id: H22
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: both
# says: exit status 0 and no result
# why: right for a while, then exit 0: every test needs its own match
import os


def echo(numbers, text):
    if text != "shown":
        os._exit(0)
    return {"sum": 3, "text": "shown"}
