# Wrong: an empty list is taken for the end of all lists.
import heapq


def merge_k_lists(lists):
    heads = []
    for i, node in enumerate(lists):
        if node is None:
            break
        heads.append((node.val, i, node))
    heapq.heapify(heads)
    front = last = ListNode()
    while heads:
        _, i, node = heapq.heappop(heads)
        last.next = last = node
        if node.next:
            heapq.heappush(heads, (node.next.val, i, node.next))
    return front.next
