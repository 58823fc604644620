# id: H33
# priority: P1
# verdict: AC
# problem: echo
# sandbox: both
# why: control: what it prints beside a right value does not count
def echo(numbers, text):
    print('{"sum": 0, "text": ""}')
    return {"sum": sum(numbers), "text": text}
