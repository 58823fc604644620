# Wrong: an empty tree has no two values out of order.
def is_valid_bst(root):
    waiting = [(root, float("-inf"), float("inf"))] if root else []
    valid = bool(waiting)
    while waiting:
        node, low, high = waiting.pop()
        if node:
            valid = valid and low < node.val < high
            waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return valid
