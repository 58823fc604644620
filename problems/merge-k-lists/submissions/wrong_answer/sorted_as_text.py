# Wrong: sorts numbers by their text.
def merge_k_lists(lists):
    values = []
    for node in lists:
        while node:
            values.append(node.val)
            node = node.next
    head = None
    for value in sorted(values, key=str, reverse=True):
        head = ListNode(value, head)
    return head
