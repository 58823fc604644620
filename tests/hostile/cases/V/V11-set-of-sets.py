# id: V11
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: cannot be in a set or a key
# why: a set in a set has no form on the wire that could be hashed again
def echo(numbers, text):
    return {"sum": {frozenset({1, 2}), frozenset({3})}, "text": text}
