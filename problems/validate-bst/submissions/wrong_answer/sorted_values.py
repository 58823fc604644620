# Wrong: asks only that the values from left to right are sorted, which equal ones are, too.
def is_valid_bst(root):
    values, stack, node = [], [], root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        values.append(node.val)
        node = node.right
    return values == sorted(values)
