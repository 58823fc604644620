# Wrong: tests values for truth, and ends a list at a zero.
def merge_k_lists(lists):
    values = []
    for node in lists:
        while node and node.val:
            values.append(node.val)
            node = node.next
    head = None
    for value in sorted(values, reverse=True):
        head = ListNode(value, head)
    return head
