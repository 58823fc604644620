# Wrong: takes it for granted that there is a list.
def merge_k_lists(lists):
    values = []
    node = lists[0]
    for following in lists[1:] + [None]:
        while node:
            values.append(node.val)
            node = node.next
        node = following
    head = None
    for value in sorted(values, reverse=True):
        head = ListNode(value, head)
    return head
