# id: V13
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I8
# sandbox: both
# says: a value of type solution.Bomb
# why: code that runs where it is unpickled: nothing ever is
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/owned",)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()

    def __getstate__(self):
        return self.__reduce__()


def echo(numbers, text):
    return {"sum": Bomb(), "text": text}
