# id: V14
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: a value of type solution.Slow
# why: nobody asks such an object for anything
import time


class Slow:
    def hang(self, *_):
        time.sleep(1000)

    __repr__ = __str__ = __len__ = __iter__ = __bool__ = __eq__ = __float__ = __index__ = __getattr__ = hang


def echo(numbers, text):
    return {"sum": Slow(), "text": text}
