# id: V08
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: nested deeper than
# why: a dict that is in itself, many times
def echo(numbers, text):
    held = {}
    held.update({str(n): held for n in range(10)})
    return held
