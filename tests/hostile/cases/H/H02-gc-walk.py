# id: H02
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: looks at every object that the collector knows, frozen ones too
import gc


def echo(numbers, text):
    gc.unfreeze()
    for found in gc.get_objects():
        if type(found) is dict and type(found.get("sum")) is int and "text" in found:
            return found
        if type(found) is str and ("expected" in found and ".ans" in found):
            return {"sum": 0, "text": found}
    return {}
