# Too slow: goes through all edges until nothing changes (Bellman and Ford), O(n · m) when they stand in a bad order.
def network_delay(n, edges, source):
    best = [float("inf")] * n
    best[source] = 0
    changed = True
    while changed:
        changed = False
        for u, v, w in edges:
            if best[u] + w < best[v]:
                best[v] = best[u] + w
                changed = True
    return max(best) if max(best) < float("inf") else -1
