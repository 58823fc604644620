# Wrong: goes by the number of edges, and takes the time of the first way found.
from collections import deque


def network_delay(n, edges, source):
    graph = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    reached, queue = {source: 0}, deque([source])
    while queue:
        node = queue.popleft()
        for v, w in graph[node]:
            if v not in reached:
                reached[v] = reached[node] + w
                queue.append(v)
    return max(reached.values()) if len(reached) == n else -1
