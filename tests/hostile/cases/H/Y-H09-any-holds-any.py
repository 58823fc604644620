# id: Y-H09
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: where the type says Any: all kinds beside each other, none of which is the answer
def echo(numbers, text):
    everything = [None, True, 1, 1.5, "x", (1, 2), {3, 4}, frozenset({5}), {6: 7}, [[]], {"": {}}, 2**70, float("inf")]
    return {"sum": everything, "text": everything}
