# id: V08
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: nested deeper than
# why: a list that is in itself
def echo(numbers, text):
    held = []
    held.append(held)
    return {"sum": held, "text": text}
