# One call for each level, with Python's limit raised.
import sys


def level_order(root):
    sys.setrecursionlimit(50_000)

    def below(level):
        if not level:
            return
        levels.append([node.val for node in level])
        below([child for node in level for child in (node.left, node.right) if child])

    levels = []
    below([root] if root else [])
    return levels
