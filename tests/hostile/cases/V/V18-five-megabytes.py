# id: V18
# priority: P0
# verdict: OLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a string five times as long as is allowed
def echo(numbers, text):
    return {"sum": sum(numbers), "text": "x" * 5_000_000}
