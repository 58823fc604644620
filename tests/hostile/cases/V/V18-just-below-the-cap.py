# id: V18
# priority: P0
# verdict: WA
# problem: echo
# invariants: I7
# sandbox: both
# why: the longest string that may travel is wrong, and shown by its ends
def echo(numbers, text):
    return {"sum": sum(numbers), "text": "\u202e" * 174_000}
