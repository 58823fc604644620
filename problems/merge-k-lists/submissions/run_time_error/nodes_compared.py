# Wrong: where two values are equal, the tuples in the heap go on to compare nodes, which have no order.
import heapq


def merge_k_lists(lists):
    heads = [(node.val, node) for node in lists if node]
    heapq.heapify(heads)
    front = last = ListNode()
    while heads:
        _, node = heapq.heappop(heads)
        last.next = last = node
        if node.next:
            heapq.heappush(heads, (node.next.val, node.next))
    return front.next
