# Wrong: a level holds 0 for a child that is missing.
def level_order(root):
    levels, level = [], [root] if root else []
    while level:
        levels.append([node.val if node else 0 for node in level])
        level = [child for node in level if node for child in (node.left, node.right)]
        if not any(level):
            break
    return levels
