# Wrong: one call for each level, and Python's limit is a tenth of the depth that may come.
def level_order(root):
    levels = []

    def visit(node, depth):
        if node:
            if depth == len(levels):
                levels.append([])
            levels[depth].append(node.val)
            visit(node.left, depth + 1)
            visit(node.right, depth + 1)

    visit(root, 0)
    return levels
