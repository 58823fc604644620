# Recursion with bounds, for which Python's limit has to be raised first.
import sys

sys.setrecursionlimit(30_000)


def is_valid_bst(root, low=float("-inf"), high=float("inf")):
    if root is None:
        return True
    return low < root.val < high and is_valid_bst(root.left, low, root.val) and is_valid_bst(root.right, root.val, high)
