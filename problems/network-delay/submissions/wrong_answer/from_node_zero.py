# Wrong: always begins at node 0.
import heapq


def network_delay(n, edges, source):
    graph = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    reached, heap = {}, [(0, 0)]
    while heap:
        time, node = heapq.heappop(heap)
        if node not in reached:
            reached[node] = time
            for v, w in graph[node]:
                heapq.heappush(heap, (time + w, v))
    return max(reached.values()) if len(reached) == n else -1
