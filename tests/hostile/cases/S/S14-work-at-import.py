# id: S14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: what is done before the first call is counted
while True:
    pass


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
