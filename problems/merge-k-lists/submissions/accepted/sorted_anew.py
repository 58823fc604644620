# Collects all values, sorts them, and makes new nodes.
def merge_k_lists(lists):
    values = []
    for node in lists:
        while node is not None:
            values.append(node.val)
            node = node.next
    head = None
    for value in sorted(values, reverse=True):
        head = ListNode(value, head)
    return head
