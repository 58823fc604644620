# id: H20
# priority: P1
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: its modules are exchanged for one that agrees to everything
import sys
import types


class Agreeable(types.ModuleType):
    def __getattr__(self, name):
        return lambda *_, **__: b'{"sum": 3, "text": "shown"}'


for name in list(sys.modules):
    if name.split(".")[0] in ("sandbox", "json", "judge", "traceback"):
        sys.modules[name] = Agreeable(name)


def echo(numbers, text):
    return {"sum": 0, "text": ""}
