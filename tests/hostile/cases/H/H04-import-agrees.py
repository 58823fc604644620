# id: H04
# priority: P1
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: whatever is imported from now on agrees to everything
import builtins
import types


class Equal(types.ModuleType):
    def __getattr__(self, name):
        return lambda *_, **__: Equal(name)

    def __eq__(self, other):
        return True

    __hash__ = types.ModuleType.__hash__


builtins.__import__ = lambda name, *_, **__: Equal(name)


def echo(numbers, text):
    return {"sum": 0, "text": ""}
