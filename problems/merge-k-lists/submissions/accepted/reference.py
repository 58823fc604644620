"""A heap of the lists' heads: O(n log k) time for n nodes in k lists. The nodes are linked anew."""

import heapq


def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    # The index settles ties, so that nodes are never compared.
    heads = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapq.heapify(heads)
    front = last = ListNode()
    while heads:
        _, i, node = heads[0]
        last.next = last = node
        if node.next:
            heapq.heapreplace(heads, (node.next.val, i, node.next))
        else:
            heapq.heappop(heads)
    return front.next
