# id: V10
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: a value of type generator
# why: a generator is no value, however long it is
def echo(numbers, text):
    def numbered():
        while True:
            yield 0

    return numbered()
