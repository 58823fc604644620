# id: Y-H01
# priority: P0
# verdict: AC
# problem: echo
# sandbox: both
# why: control: right
def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
