# id: Y-H23
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I6
# sandbox: both
# why: a returned value whose class's name is the input
def echo(numbers, text):
    if text == "shown":
        return {"sum": 3, "text": text}
    return {"sum": type(text, (), {})(), text: 1}
