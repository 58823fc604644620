# Too slow: merges each list into what is merged so far, which is walked through again and again, O(n · k).
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

    merged = None
    for node in lists:
        merged = merge(merged, node)
    return merged
