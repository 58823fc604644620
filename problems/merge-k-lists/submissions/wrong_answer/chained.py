# Wrong: hangs one list behind the other.
def merge_k_lists(lists):
    front = last = ListNode()
    for node in lists:
        last.next = node
        while last.next:
            last = last.next
    return front.next
