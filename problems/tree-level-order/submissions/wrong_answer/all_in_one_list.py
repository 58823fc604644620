# Wrong: the right order in one list.
def level_order(root):
    waiting = [root] if root else []
    for node in waiting:
        waiting += [child for child in (node.left, node.right) if child]
    return [[node.val for node in waiting]]
