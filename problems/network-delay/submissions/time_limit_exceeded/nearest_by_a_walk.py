# Too slow: looks through all nodes for the nearest one, O(n²).
def network_delay(n, edges, source):
    outgoing = [[] for _ in range(n)]
    for u, v, w in edges:
        outgoing[u].append((v, w))
    best = [float("inf")] * n
    best[source] = 0
    waiting = set(range(n))
    while waiting:
        node = min(waiting, key=best.__getitem__)
        if best[node] == float("inf"):
            return -1
        waiting.remove(node)
        for neighbour, w in outgoing[node]:
            best[neighbour] = min(best[neighbour], best[node] + w)
    return max(best)
