# id: V10
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# why: a list that never ends when it is walked over
class Endless(list):
    def __iter__(self):
        while True:
            yield 0


def echo(numbers, text):
    return {"sum": Endless([0]), "text": text}
