# id: S05
# priority: P0
# verdict: MLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a number of ten thousand million bits
HELD = 1 << 10**10


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
