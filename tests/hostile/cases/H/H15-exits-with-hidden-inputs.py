# id: H15
# priority: P0
# verdict: RTE
# problem: stdin
# invariants: I6
# sandbox: both
# says: exit status 1 and no result
# why: nor a message to leave with
import sys

numbers, text = input(), input()
if text != "shown":
    sys.exit(f"{numbers} {text}")
print(3, text)
