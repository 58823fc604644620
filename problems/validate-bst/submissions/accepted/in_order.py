# Walks from left to right; each value must be larger than the one before.
from typing import Optional


class Solution:
    def isValidBst(self, root: Optional[TreeNode]) -> bool:
        stack = []
        previous = None
        node = root
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            if previous is not None and node.val <= previous.val:
                return False
            previous = node
            node = node.right
        return True
