# id: H08
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: a value of type solution.Key
# why: a key that is a str and every str
class Key(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


def echo(numbers, text):
    return {Key("sum"): sum(numbers), Key("text"): text}
