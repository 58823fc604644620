# Merges iterators lazily and brings its own definition of a node.
from heapq import merge


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def values_of(node):
    while node:
        yield node.val
        node = node.next


def merge_k_lists(lists):
    front = ListNode()
    last = front
    for value in merge(*(values_of(node) for node in lists)):
        last.next = ListNode(value)
        last = last.next
    return front.next
