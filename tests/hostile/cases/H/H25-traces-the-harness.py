# id: H25
# priority: P2
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: a trace function reaches the harness's frames: they hold its own answer only
import os
import struct
import sys

BODY = b'V{"sum": 3, "text": "shown"}'


def watch(frame, event, argument):
    if frame.f_code.co_filename != __file__ and event == "return":
        os.write(9, struct.pack(">I", len(BODY)) + BODY)
        os._exit(0)
    return watch


__file__ = "solution.py"


def echo(numbers, text):
    sys.settrace(watch)
    sys.setprofile(watch)
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = watch
        frame = frame.f_back
    return {"sum": 0, "text": ""}
