# id: V24
# priority: P0
# verdict: RTE | TLE
# problem: echo
# invariants: I7
# sandbox: both
# why: a tree whose root is its own child, twice
def echo(numbers, text):
    root = TreeNode(1)
    root.left = root.right = root
    return {"sum": root, "text": text}
