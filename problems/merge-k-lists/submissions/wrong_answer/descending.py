# Wrong: puts each value in front of the one before, which turns the order round.
def merge_k_lists(lists):
    values = []
    for node in lists:
        while node:
            values.append(node.val)
            node = node.next
    head = None
    for value in sorted(values):
        head = ListNode(value, head)
    return head
