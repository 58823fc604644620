# id: V19
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: expected dict[str, Any], got None
# why: a function without a return
def echo(numbers, text):
    {"sum": sum(numbers), "text": text}
