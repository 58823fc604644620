# Wrong: takes it for granted that there is a root.
def level_order(root):
    levels, level = [], [root]
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in (node.left, node.right) if child]
    return levels
