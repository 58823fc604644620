# id: V08
# priority: P0
# verdict: TLE | MLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a few small lists that share each other spell out a tree of 2**40 leaves
def echo(numbers, text):
    held = [1, 1]
    for _ in range(40):
        held = [held, held]
    return {"sum": held, "text": text}
