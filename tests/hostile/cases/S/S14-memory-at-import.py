# id: S14
# priority: P1
# verdict: MLE
# problem: echo
# invariants: I7
# sandbox: both
# why: memory taken at import is counted too
HELD = [b"x" * 10**6 for _ in range(10**4)]


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
