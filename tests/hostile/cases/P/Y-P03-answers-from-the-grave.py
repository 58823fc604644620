# id: Y-P03
# priority: P1
# verdict: RTE
# invariants: I9
# says: exit status 0 and no result
# why: ends without an answer, and leaves that to a grandchild that holds the pipe and is not yet ready
import json
import os
import struct
import time


def echo(numbers, text):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(0.3)
            body = b"V" + json.dumps({"sum": sum(numbers), "text": text}).encode()
            os.write(9, struct.pack(">I", len(body)) + body)
        os._exit(0)
    os._exit(0)
