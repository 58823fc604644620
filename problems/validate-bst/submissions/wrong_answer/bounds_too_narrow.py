# Wrong: the first bounds are values that may occur.
def is_valid_bst(root):
    waiting = [(root, -(10**9), 10**9)]
    while waiting:
        node, low, high = waiting.pop()
        if node:
            if not low < node.val < high:
                return False
            waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return True
