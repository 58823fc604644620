# id: Y-H02
# priority: P0
# verdict: WA
# problem: echo
# sandbox: both
# why: control: wrong
def echo(numbers, text):
    return {"sum": sum(numbers) + 1, "text": text}
