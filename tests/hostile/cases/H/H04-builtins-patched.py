# id: H04
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# why: what the harness calls by name now lies; the comparison is elsewhere
import builtins

builtins.len = lambda _: 0
builtins.sorted = lambda *_, **__: []
builtins.isinstance = lambda *_: True
builtins.open = lambda *_, **__: iter(())
builtins.all = builtins.any = lambda _: True
builtins.type = lambda *_: dict
builtins.__import__ = lambda *_, **__: None


def echo(numbers, text):
    return {"sum": 0, "text": ""}
