# id: V09
# priority: P0
# verdict: RTE | MLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a list nested a million deep
def echo(numbers, text):
    held = []
    for _ in range(1_000_000):
        held = [held]
    return {"sum": held, "text": text}
