# id: H09
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: a list that shows one content and holds another, in the place of a value
class Pairs(list):
    def __iter__(self):
        return iter([("sum", 3)])

    def __len__(self):
        return 1


def echo(numbers, text):
    return {"sum": sum(numbers), "text": Pairs(text)}
