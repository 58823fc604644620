# Wrong: the walk from left to right begins with 0 as the value before, so negative values never pass.
def is_valid_bst(root):
    previous, stack, node = 0, [], root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        if node.val < previous or stack and node.val == previous:
            return False
        previous = node.val
        node = node.right
    return True
