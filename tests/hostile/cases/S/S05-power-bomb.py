# id: S05
# priority: P0
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: a power of powers
HELD = 9**9**9


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
