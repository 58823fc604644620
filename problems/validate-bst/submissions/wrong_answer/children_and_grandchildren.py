# Wrong: looks two levels down, where the third may break the order.
def is_valid_bst(root):
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if node.left:
            for below in (node.left, node.left.right):
                if below and below.val >= node.val:
                    return False
            waiting.append(node.left)
        if node.right:
            for below in (node.right, node.right.left):
                if below and below.val <= node.val:
                    return False
            waiting.append(node.right)
    return True
