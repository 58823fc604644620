# id: V12
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: a value of type bytearray at
# why: nor is what gives a view of them
def echo(numbers, text):
    return {"sum": [bytearray(b"x"), memoryview(b"y")], "text": text}
