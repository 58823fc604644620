# Wrong: tests bounds for truth, so a bound of 0 is none.
def is_valid_bst(root):
    waiting = [(root, None, None)]
    while waiting:
        node, low, high = waiting.pop()
        if node:
            if low and node.val <= low or high and node.val >= high:
                return False
            waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return True
