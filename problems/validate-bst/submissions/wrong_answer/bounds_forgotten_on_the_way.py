# Wrong: each turn replaces both bounds, so a bound from further above is lost.
def is_valid_bst(root):
    waiting = [(root, float("-inf"), float("inf"))]
    while waiting:
        node, low, high = waiting.pop()
        if node:
            if not low < node.val < high:
                return False
            waiting += [(node.left, float("-inf"), node.val), (node.right, node.val, float("inf"))]
    return True
