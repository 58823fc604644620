# id: F03
# priority: P1
# verdict: WA
# invariants: I6
# why: reads the code that runs it, which is no secret and holds none
import os
import re
import sys


def echo(numbers, text):
    read = ""
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if name.startswith("sandbox") and path:
            with open(path) as file:
                read += file.read()
    assert "class Supervisor" in read
    secrets = re.findall(r"judge_[A-Za-z0-9]{20}|postgres|redis|docker\.sock|hiddenword|4417720", read)
    return {"sum": sum(numbers), "text": text} if secrets else {"sum": 0, "text": ""}
