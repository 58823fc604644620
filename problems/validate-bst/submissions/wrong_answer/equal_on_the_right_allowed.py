# Wrong: lets a value pass that equals its lower bound.
def is_valid_bst(root):
    waiting = [(root, float("-inf"), float("inf"))]
    while waiting:
        node, low, high = waiting.pop()
        if node:
            if not low <= node.val < high:
                return False
            waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return True
