# Keeps the best time known of each node, and passes over what the heap holds that was improved since.
import heapq
from collections import defaultdict
from typing import List


class Solution:
    def networkDelay(self, n: int, edges: List[List[int]], source: int) -> int:
        graph = defaultdict(dict)
        for u, v, w in edges:
            graph[u][v] = min(w, graph[u].get(v, w))
        best = [float("inf")] * n
        best[source] = 0
        heap = [(0, source)]
        while heap:
            time, u = heapq.heappop(heap)
            if time > best[u]:
                continue
            for v, w in graph[u].items():
                if time + w < best[v]:
                    best[v] = time + w
                    heapq.heappush(heap, (best[v], v))
        slowest = max(best)
        return slowest if slowest < float("inf") else -1
