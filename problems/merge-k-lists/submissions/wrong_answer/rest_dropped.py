# Wrong: stops when one of two lists is empty, and the rest of the other one is lost.
def merge_k_lists(lists):
    def merge(a, b):
        if not a or not b:
            return a or b
        front = last = ListNode()
        while a and b:
            if a.val <= b.val:
                last.next, a = a, a.next
            else:
                last.next, b = b, b.next
            last = last.next
        last.next = None
        return front.next

    while len(lists) > 1:
        lists = [merge(*lists[i : i + 2]) if i + 1 < len(lists) else lists[i] for i in range(0, len(lists), 2)]
    return lists[0] if lists else None
