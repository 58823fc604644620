# id: S14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: a decorator and a default argument
def spun(function):
    while True:
        pass


@spun
def echo(numbers, text, held=sum(range(10**4))):
    return {"sum": sum(numbers), "text": text}
