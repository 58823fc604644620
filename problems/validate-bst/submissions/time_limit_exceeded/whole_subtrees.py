# Too slow: walks through the whole subtrees below each node, O(n · depth).
def is_valid_bst(root):
    def values(node):
        stack = [node] if node else []
        while stack:
            node = stack.pop()
            yield node.val
            if node.left:
                stack.append(node.left)
            if node.right:
                stack.append(node.right)

    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if any(value >= node.val for value in values(node.left)):
            return False
        if any(value <= node.val for value in values(node.right)):
            return False
        waiting += [child for child in (node.left, node.right) if child]
    return True
