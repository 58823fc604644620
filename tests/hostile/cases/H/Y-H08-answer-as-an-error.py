# id: Y-H08
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: ValueError: {'sum'
# why: the right answer, raised
def echo(numbers, text):
    raise ValueError({"sum": sum(numbers), "text": text})
