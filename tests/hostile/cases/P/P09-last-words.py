# id: P09
# priority: P1
# verdict: WA
# why: returns a wrong answer, and a right one from an exit handler and a destructor
import atexit
import json
import os
import struct


class Late:
    def __init__(self, frame):
        self.frame = frame
        atexit.register(self.speak)

    def speak(self):
        os.write(9, self.frame)

    __del__ = speak


def echo(numbers, text):
    body = b"V" + json.dumps({"sum": sum(numbers), "text": text}).encode()
    globals()["late"] = Late(struct.pack(">I", len(body)) + body)
    return {"sum": 0, "text": ""}
