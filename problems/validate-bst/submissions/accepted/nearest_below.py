# Compares each node with the nearest value on each side that lies below it; each edge is walked at most twice.
def is_valid_bst(root):
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if node.left:
            before = node.left
            while before.right:
                before = before.right
            if before.val >= node.val:
                return False
            waiting.append(node.left)
        if node.right:
            after = node.right
            while after.left:
                after = after.left
            if after.val <= node.val:
                return False
            waiting.append(node.right)
    return True
