# Wrong: a node's time is settled when it is put into the heap, not when it is taken out.
import heapq


def network_delay(n, edges, source):
    graph = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    reached, heap = {source: 0}, [(0, source)]
    while heap:
        time, node = heapq.heappop(heap)
        for v, w in graph[node]:
            if v not in reached:
                reached[v] = time + w
                heapq.heappush(heap, (time + w, v))
    return max(reached.values()) if len(reached) == n else -1
