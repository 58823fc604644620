# id: S16
# priority: P1
# verdict: AC
# problem: echo
# sandbox: both
# why: AC says that a file named like a library was not imported in its place
import os

for name in ("string.py", "wave.py", "solution.py"):
    with open(name, "w") as file:
        file.write("raise SystemExit(7)\n")
import string
import wave

import solution


def echo(numbers, text):
    assert string.digits and wave.open and solution.os is os
    return {"sum": sum(numbers), "text": text}
