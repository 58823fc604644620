# Wrong: cuts the values into pieces of 1, 2, 4, …, as if no child were missing.
def level_order(root):
    values, waiting = [], [root] if root else []
    for node in waiting:
        values.append(node.val)
        waiting += [child for child in (node.left, node.right) if child]
    levels, width = [], 1
    while values:
        levels.append(values[:width])
        values, width = values[width:], min(2 * width, 10**6)
    return levels
