# Too slow: walks down from the root again for each level, O(n · depth).
def level_order(root):
    def at_depth(wanted):
        found, stack = [], [(root, 0)] if root else []
        while stack:
            node, depth = stack.pop()
            if depth == wanted:
                found.append(node.val)
                continue
            if node.right:
                stack.append((node.right, depth + 1))
            if node.left:
                stack.append((node.left, depth + 1))
        return found

    levels = []
    while level := at_depth(len(levels)):
        levels.append(level)
    return levels
