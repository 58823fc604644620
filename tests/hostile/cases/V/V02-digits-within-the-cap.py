# id: V02
# priority: P0
# verdict: WA
# problem: echo
# invariants: I7
# sandbox: both
# why: the longest that may travel, in numbers: wrong, and shown without being written out
def echo(numbers, text):
    return {"sum": [10**4299 + n for n in range(100)], "text": text}
