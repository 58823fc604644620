# Wrong: keeps track of visited nodes by their values.
def level_order(root):
    levels, level, seen = [], [root] if root else [], set()
    while level:
        levels.append([node.val for node in level])
        seen.update(node.val for node in level)
        level = [child for node in level for child in (node.left, node.right) if child and child.val not in seen]
    return levels
