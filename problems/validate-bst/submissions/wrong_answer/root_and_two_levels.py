# Wrong: compares each node with the root, its parent and its grandparent, but not with those between.
def is_valid_bst(root):
    waiting = [(root, ())]
    while waiting:
        node, above = waiting.pop()
        if node:
            if any((node.val - value) * side <= 0 for value, side in above):
                return False
            for child, side in ((node.left, -1), (node.right, 1)):
                waiting.append((child, (*above[:1], *above[1:][-1:], (node.val, side))))
    return True
