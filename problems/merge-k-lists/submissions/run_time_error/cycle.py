# Wrong: links the sorted nodes, but the last one keeps its link; if the largest value stands twice, that is a cycle.
def merge_k_lists(lists):
    nodes = []
    for node in lists:
        while node:
            nodes.append(node)
            node = node.next
    nodes.sort(key=lambda node: -node.val)
    nodes.reverse()
    for node, following in zip(nodes, nodes[1:]):
        node.next = following
    return nodes[0] if nodes else None
