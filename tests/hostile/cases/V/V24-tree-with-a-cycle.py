# id: V24
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: or with a cycle
# why: a tree whose root is its own child, twice
def echo(numbers, text):
    root = TreeNode(1)
    root.left = root.right = root
    return {"sum": root, "text": text}
