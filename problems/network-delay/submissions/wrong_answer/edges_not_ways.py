# Wrong: puts the time of the edge into the heap, not that of the whole way (Prim's spanning tree).
import heapq


def network_delay(n, edges, source):
    graph = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    reached, heap = {}, [(0, source, 0)]
    while heap:
        _, node, time = heapq.heappop(heap)
        if node not in reached:
            reached[node] = time
            for v, w in graph[node]:
                heapq.heappush(heap, (w, v, time + w))
    return max(reached.values()) if len(reached) == n else -1
