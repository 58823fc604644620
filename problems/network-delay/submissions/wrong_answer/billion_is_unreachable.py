# Wrong: takes 10^9 for infinite, which a way of several edges exceeds.
import heapq


def network_delay(n, edges, source):
    graph = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    best = [10**9] * n
    best[source] = 0
    heap = [(0, source)]
    while heap:
        time, node = heapq.heappop(heap)
        for v, w in graph[node]:
            if time + w < best[v]:
                best[v] = time + w
                heapq.heappush(heap, (best[v], v))
    return max(best) if max(best) < 10**9 else -1
