# id: V19
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: takes 1 positional argument but 2
# why: a function that takes other arguments
def echo(numbers):
    return {"sum": sum(numbers), "text": ""}
