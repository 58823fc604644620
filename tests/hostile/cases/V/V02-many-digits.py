# id: V02
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: more than 4300 digits
# why: an int of a hundred thousand digits: neither side turns it into text
def echo(numbers, text):
    return {"sum": 10**100_000, "text": text}
