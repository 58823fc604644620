# id: O01
# priority: P0
# verdict: OLE
# problem: echo
# invariants: I7
# sandbox: both
# why: prints for ever: it ends at the cap, and the reader never stops draining
def echo(numbers, text):
    while True:
        print("x" * 1000)
