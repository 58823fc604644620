# Wrong: of parallel edges the last one counts.
import heapq


def network_delay(n, edges, source):
    graph = [{} for _ in range(n)]
    for u, v, w in edges:
        graph[u][v] = w
    reached, heap = {}, [(0, source)]
    while heap:
        time, node = heapq.heappop(heap)
        if node not in reached:
            reached[node] = time
            for v, w in graph[node].items():
                heapq.heappush(heap, (time + w, v))
    return max(reached.values()) if len(reached) == n else -1
