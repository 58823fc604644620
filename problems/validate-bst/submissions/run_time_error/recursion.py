# Wrong: one call for each level, and Python's limit is a tenth of the depth that may come.
def is_valid_bst(root, low=float("-inf"), high=float("inf")):
    if root is None:
        return True
    return low < root.val < high and is_valid_bst(root.left, low, root.val) and is_valid_bst(root.right, root.val, high)
