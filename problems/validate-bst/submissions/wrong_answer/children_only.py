# Wrong: compares each node with its children only.
def is_valid_bst(root):
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if node.left and node.left.val >= node.val or node.right and node.right.val <= node.val:
            return False
        waiting += [child for child in (node.left, node.right) if child]
    return True
