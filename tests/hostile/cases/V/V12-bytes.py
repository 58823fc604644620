# id: V12
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: a value of type bytes at
# why: bytes are no text
def echo(numbers, text):
    return {"sum": sum(numbers), "text": text.encode()}
