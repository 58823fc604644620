# id: R05
# priority: P0
# verdict: MLE
# invariants: I4 I7
# why: a list that grows until somebody is killed: itself, and nobody else
def echo(numbers, text):
    held = []
    while True:
        held.append("x" * 1_000_000)
