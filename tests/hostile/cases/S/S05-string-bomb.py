# id: S05
# priority: P0
# verdict: MLE
# problem: echo
# invariants: I7
# sandbox: both
# why: ten gigabytes in one constant expression
HELD = "a" * 10**10


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
