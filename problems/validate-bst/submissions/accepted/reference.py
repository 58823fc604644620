"""Hands the bounds down from the root to each node, with a list of its own in place of recursion: O(n) time."""

import math


def is_valid_bst(root: TreeNode | None) -> bool:
    waiting = [(root, -math.inf, math.inf)]
    while waiting:
        node, low, high = waiting.pop()
        if node is None:
            continue
        if not low < node.val < high:
            return False
        waiting += [(node.left, low, node.val), (node.right, node.val, high)]
    return True
