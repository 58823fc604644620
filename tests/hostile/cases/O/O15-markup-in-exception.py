# id: O15
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# says: an exception of the program's own
# why: the same in a message, a traceback and an exception's name
MARKUP = "</pre><script>alert(1)</script>\x1b[2J\x9b31m\u202e"


def echo(numbers, text):
    raise type(MARKUP, (Exception,), {})(MARKUP)
