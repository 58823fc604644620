# id: H09
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: a value of type solution.Text
# why: a str whose encoding says something else than it is
class Text(str):
    def __str__(self):
        return "shown"

    def encode(self, *_):
        return b"shown"


def echo(numbers, text):
    return {"sum": sum(numbers), "text": Text(text)}
