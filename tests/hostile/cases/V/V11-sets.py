# id: V11
# priority: P1
# verdict: WA
# problem: echo
# sandbox: both
# why: sets and frozen sets in one canonical order
def echo(numbers, text):
    return {"sum": {1, 2.5, "x", None, (1, 2)}, "text": frozenset({frozenset({1}), 2}) and frozenset({3})}
