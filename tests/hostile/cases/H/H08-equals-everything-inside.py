# id: H08
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: a value of type solution.Anything
# why: the same in the place of a number and of a key
class Anything(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


def echo(numbers, text):
    return {"sum": Anything(), "text": text}
