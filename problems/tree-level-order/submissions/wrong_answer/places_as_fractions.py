# Wrong: a node's place is a fraction, halved at each level, and soon two nodes of a level have the same place.
def level_order(root):
    levels, level, width = [], {0.0: root} if root else {}, 1.0
    while level:
        levels.append([level[place].val for place in sorted(level)])
        width /= 2
        below = {}
        for place, node in level.items():
            if node.left:
                below[place] = node.left
            if node.right:
                below[place + width] = node.right
        level = below
    return levels
