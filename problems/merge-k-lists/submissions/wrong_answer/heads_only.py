# Wrong: sorts the lists by their heads and takes them as a whole.
def merge_k_lists(lists):
    front = last = ListNode()
    for node in sorted((node for node in lists if node), key=lambda node: node.val):
        last.next = node
        while last.next:
            last = last.next
    return front.next
