# Wrong: merges two lists by a call for each node, and leaves Python's limit as it is.
def merge_k_lists(lists):
    def merge(a, b):
        if not a or not b:
            return a or b
        if a.val > b.val:
            a, b = b, a
        a.next = merge(a.next, b)
        return a

    while len(lists) > 1:
        lists = [merge(*lists[i : i + 2]) if i + 1 < len(lists) else lists[i] for i in range(0, len(lists), 2)]
    return lists[0] if lists else None
