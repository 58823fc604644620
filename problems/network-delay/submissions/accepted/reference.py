"""Dijkstra's algorithm (1959) with a heap: O(m log m) time."""

import heapq


def network_delay(n: int, edges: list[list[int]], source: int) -> int:
    outgoing: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        outgoing[u].append((v, w))
    reached: dict[int, int] = {}
    heap = [(0, source)]
    while heap:
        time, node = heapq.heappop(heap)
        if node in reached:
            continue
        reached[node] = time
        for neighbour, w in outgoing[node]:
            heapq.heappush(heap, (time + w, neighbour))
    return max(reached.values()) if len(reached) == n else -1
