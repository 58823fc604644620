# id: O03
# priority: P0
# verdict: OLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a reader of lines would hold all of it
import os


def echo(numbers, text):
    for _ in range(16384):
        os.write(1, b"x" * 65536)
    return {"sum": sum(numbers), "text": text}
