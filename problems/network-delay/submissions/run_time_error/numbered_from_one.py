# Wrong: numbers nodes from 1, so node 0 has no place in a dictionary of the others.
import heapq


def network_delay(n, edges, source):
    graph = {node: [] for node in range(1, n + 1)}
    for u, v, w in edges:
        graph[u].append((v, w))
    reached, heap = {}, [(0, source)]
    while heap:
        time, node = heapq.heappop(heap)
        if node not in reached:
            reached[node] = time
            for v, w in graph[node]:
                heapq.heappush(heap, (time + w, v))
    return max(reached.values()) if len(reached) == n else -1
