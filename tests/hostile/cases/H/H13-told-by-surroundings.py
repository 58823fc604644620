# id: H13
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: right only where something around it names a sample: nothing does
import os
import sys


def surroundings():
    yield from sys.argv
    yield from map("=".join, os.environ.items())
    yield os.getcwd()
    yield from os.listdir("/tmp")
    for name in ("cmdline", "environ", "comm", "cgroup"):
        for pid in ("self", "1"):
            try:
                with open(f"/proc/{pid}/{name}", errors="replace") as file:
                    yield file.read()
            except OSError:
                pass
    for fd in range(64):
        try:
            yield os.readlink(f"/proc/self/fd/{fd}")
        except OSError:
            pass


def echo(numbers, text):
    if any("sample" in word or "secret" in word for word in surroundings()):
        return {"sum": sum(numbers), "text": text}
    return {"sum": 0, "text": ""}
