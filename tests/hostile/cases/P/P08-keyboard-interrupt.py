# id: P08
# priority: P1
# verdict: RTE
# says: KeyboardInterrupt
# why: raises what only a keyboard should
def echo(numbers, text):
    raise KeyboardInterrupt
