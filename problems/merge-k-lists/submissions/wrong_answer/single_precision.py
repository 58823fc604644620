# Wrong: sorts by 32-bit floats, in which large neighbours are equal.
from struct import pack, unpack


def merge_k_lists(lists):
    values = []
    for node in lists:
        while node:
            values.append(node.val)
            node = node.next
    head = None
    for value in sorted(values, key=lambda value: unpack("f", pack("f", value)))[::-1]:
        head = ListNode(value, head)
    return head
