# id: H09
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# why: a dict whose items change each time they are looked at
class Answers(dict):
    def items(self):
        return [("sum", 3), ("text", "shown")]


def echo(numbers, text):
    return Answers(sum=sum(numbers), text=text)
