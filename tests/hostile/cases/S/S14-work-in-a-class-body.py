# id: S14
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: a class body runs at import too
class Table:
    total = 0
    for number in range(10**9):
        total ^= number


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
