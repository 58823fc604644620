# id: V09
# priority: P0
# verdict: WA
# problem: echo
# invariants: I7
# sandbox: both
# why: as deep as is allowed, and wrong
def echo(numbers, text):
    held = []
    for _ in range(61):
        held = [held]
    return {"sum": held, "text": text}
