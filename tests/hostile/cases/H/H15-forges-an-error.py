# id: H15
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# why: nor an error of its own making, with a built-in's name and the input everywhere else
import json
import os
import struct


def echo(numbers, text):
    if text == "shown":
        return {"sum": 3, "text": text}
    error = {"kind": "exception", "type": "KeyError", "message": text, "traceback": f"{numbers} {text}"}
    body = b"E" + json.dumps(error).encode()
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(1)
