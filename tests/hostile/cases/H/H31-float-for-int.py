# id: H31
# priority: P1
# verdict: WA
# problem: echo
# sandbox: both
# why: 3.0 is not 3 where kinds matter
def echo(numbers, text):
    return {"sum": float(sum(numbers)), "text": text}
