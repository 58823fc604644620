# id: P07
# priority: P0
# verdict: RTE
# says: SystemExit
# why: raises SystemExit where an answer is expected
def echo(numbers, text):
    raise SystemExit(0)
