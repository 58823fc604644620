# Wrong: returns the node in front of the first one as well.
import heapq


def merge_k_lists(lists):
    heads = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapq.heapify(heads)
    front = last = ListNode()
    while heads:
        _, i, node = heapq.heappop(heads)
        last.next = last = node
        if node.next:
            heapq.heappush(heads, (node.next.val, i, node.next))
    return front
