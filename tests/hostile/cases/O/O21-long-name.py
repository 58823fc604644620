# id: O21
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: an exception of the program's own
# why: an exception whose type's name is a megabyte
def echo(numbers, text):
    raise type("E" * 1_000_000, (Exception,), {})
