# id: V10
# priority: P0
# verdict: WA
# problem: echo
# invariants: I7
# sandbox: both
# why: a list that never ends when it is walked over by its own method, and is read past that
class Endless(list):
    def __iter__(self):
        while True:
            yield 0


def echo(numbers, text):
    return {"sum": Endless([0]), "text": text}
