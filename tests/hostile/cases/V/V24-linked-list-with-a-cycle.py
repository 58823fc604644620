# id: V24
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: or with a cycle
# why: a list that never ends is walked a bounded number of steps
def echo(numbers, text):
    node = ListNode(1)
    node.next = ListNode(2, node)
    return {"sum": node, "text": text}
