# id: Y-H22
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# why: a SyntaxError raised by hand, whose text quotes a line that it was given
def echo(numbers, text):
    if text == "shown":
        return {"sum": 3, "text": text}
    raise SyntaxError(text, (text, 1, 1, text))
