# id: V14
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: a value of type solution.Key
# why: a str subclass as a key that spins when it is asked how it begins
class Key(str):
    def startswith(self, *_):
        while True:
            pass

    __hash__ = str.__hash__


def echo(numbers, text):
    return {Key("sum"): sum(numbers), "text": text}
