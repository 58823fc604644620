# Merges lists in pairs, the results in pairs, and so on: log k rounds.
from typing import List, Optional


class Solution:
    def mergeKLists(self, lists: List[Optional[ListNode]]) -> Optional[ListNode]:
        if not lists:
            return None
        while len(lists) > 1:
            if len(lists) % 2:
                lists.append(None)
            lists = [self.merge(lists[i], lists[i + 1]) for i in range(0, len(lists), 2)]
        return lists[0]

    def merge(self, a, b):
        front = last = ListNode(0)
        while a and b:
            if a.val <= b.val:
                last.next, a = a, a.next
            else:
                last.next, b = b, b.next
            last = last.next
        last.next = a or b
        return front.next
