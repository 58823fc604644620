# Wrong: takes children only where there are two.
def level_order(root):
    levels, level = [], [root] if root else []
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level if node.left and node.right for child in (node.left, node.right)]
    return levels
