# Wrong: keeps values as 32-bit floats, in which large neighbours are equal.
from array import array


def is_valid_bst(root):
    values, stack, node = array("f"), [], root
    while stack or node:
        while node:
            stack.append(node)
            node = node.left
        node = stack.pop()
        values.append(node.val)
        node = node.right
    return all(a < b for a, b in zip(values, values[1:]))
