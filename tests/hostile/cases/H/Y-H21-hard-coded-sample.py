# id: Y-H21
# priority: P0
# verdict: WA
# problem: stdin
# invariants: I6
# sandbox: both
# why: what can be read off the statement is right for the sample alone
print("3 shown")
