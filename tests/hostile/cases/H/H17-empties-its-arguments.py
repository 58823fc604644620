# id: H17
# priority: P0
# verdict: WA
# problem: echo
# sandbox: both
# why: the judge compares with its own copy of the input
def echo(numbers, text):
    numbers.clear()
    return {"sum": sum(numbers), "text": text}
