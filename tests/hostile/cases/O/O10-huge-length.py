# id: O10
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: no readable result
# why: announces four gigabytes: nothing is allocated for what has not come
import os


def echo(numbers, text):
    os.write(9, b"\xff\xff\xff\xff" + b'V{"sum": 3, "text": "shown"}')
    os._exit(0)
