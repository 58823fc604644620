# id: S05
# priority: P0
# verdict: TLE | MLE
# problem: echo
# invariants: I7
# sandbox: both
# why: constants that a compiler might fold, each within its bounds
HELD = ((((((((((0,) * 250) * 250) * 250) * 250) * 250) * 250) * 250) * 250) * 250)


def echo(numbers, text):
    return {"sum": sum(numbers), "text": text}
