# Wrong: a level is written down only if another one follows.
def level_order(root):
    levels, level = [], [root] if root else []
    while level:
        below = [child for node in level for child in (node.left, node.right) if child]
        if below or not levels:
            levels.append([node.val for node in level])
        level = below
    return levels
