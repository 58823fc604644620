# Wrong: with an odd number of lists the last one has no partner and is lost.
def merge_k_lists(lists):
    def merge(a, b):
        front = last = ListNode()
        while a and b:
            if a.val <= b.val:
                last.next, a = a, a.next
            else:
                last.next, b = b, b.next
            last = last.next
        last.next = a or b
        return front.next

    while len(lists) > 1:
        lists = [merge(lists[i], lists[i + 1]) for i in range(0, len(lists) - 1, 2)]
    return lists[0] if lists else None
