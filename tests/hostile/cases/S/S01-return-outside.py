# id: S01
# priority: P0
# verdict: CE
# problem: stdin
# sandbox: both
# why: what only the compiler's second pass finds
print(1)
return 3
