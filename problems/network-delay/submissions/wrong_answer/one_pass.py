# Wrong: goes through the edges a few times only.
def network_delay(n, edges, source):
    best = [float("inf")] * n
    best[source] = 0
    for _ in range(3):
        for u, v, w in edges:
            best[v] = min(best[v], best[u] + w)
    return max(best) if max(best) < float("inf") else -1
