# id: H34
# priority: P2
# verdict: RTE
# problem: echo
# sandbox: both
# says: EOFError
# why: there is nothing to read: EOFError
def echo(numbers, text):
    return {"sum": int(input()), "text": text}
