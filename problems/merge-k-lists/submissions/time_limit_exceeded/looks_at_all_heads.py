# Too slow: looks at the heads of all lists for each node, O(n · k).
def merge_k_lists(lists):
    front = last = ListNode()
    heads = [node for node in lists if node]
    while heads:
        i = min(range(len(heads)), key=lambda j: heads[j].val)
        last.next = last = heads[i]
        if heads[i].next:
            heads[i] = heads[i].next
        else:
            heads.pop(i)
    return front.next
