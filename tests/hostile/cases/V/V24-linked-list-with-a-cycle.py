# id: V24
# priority: P0
# verdict: RTE | TLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a list that never ends is walked a bounded number of steps
def echo(numbers, text):
    node = ListNode(1)
    node.next = ListNode(2, node)
    return {"sum": node, "text": text}
