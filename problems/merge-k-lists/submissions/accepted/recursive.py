# Divides the lists in halves and merges two lists by a call for each node; Python's limit has to be raised for it.
import sys

sys.setrecursionlimit(10**6)


def merge_k_lists(lists):
    if not lists:
        return None
    if len(lists) == 1:
        return lists[0]
    middle = len(lists) // 2
    return merge(merge_k_lists(lists[:middle]), merge_k_lists(lists[middle:]))


def merge(a, b):
    if a is None:
        return b
    if b is None:
        return a
    if a.val <= b.val:
        a.next = merge(a.next, b)
        return a
    b.next = merge(a, b.next)
    return b
