# id: O14
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: both
# says: ValueError: a
# why: NUL and surrogates where an error is described
def echo(numbers, text):
    raise ValueError("a\0b \ud800 \udfff c")
