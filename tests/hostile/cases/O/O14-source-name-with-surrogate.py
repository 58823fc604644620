# id: O14
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# why: an exception whose type has such a name
def echo(numbers, text):
    raise type("E\udcff\0", (Exception,), {})("x")
