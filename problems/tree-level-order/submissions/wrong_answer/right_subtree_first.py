# Wrong: a stack hands out the right child before the left one.
def level_order(root):
    levels, stack = [], [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node:
            if depth == len(levels):
                levels.append([])
            levels[depth].append(node.val)
            stack += [(node.left, depth + 1), (node.right, depth + 1)]
    return levels
