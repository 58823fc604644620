# id: H04
# priority: P1
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: whatever file is opened holds this answer
import builtins
import io

builtins.open = lambda *_, **__: io.StringIO('{"sum": 0, "text": ""}')


def echo(numbers, text):
    return {"sum": 0, "text": ""}
