# id: S15
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: missing 1 required positional argument
# why: a function that wants one argument more
def echo(numbers, text, more):
    return {"sum": sum(numbers), "text": text}
