# SciPy's Dijkstra; a sparse matrix would add parallel links up, so the fastest of each is picked first.
import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra


def network_delay(n, edges, source):
    fastest = {}
    for u, v, w in edges:
        fastest[u, v] = min(w, fastest.get((u, v), w))
    ends = np.array(list(fastest), dtype=np.int64).reshape(-1, 2)
    graph = csr_matrix((np.array(list(fastest.values()), dtype=float), (ends[:, 0], ends[:, 1])), shape=(n, n))
    last = dijkstra(graph, indices=source).max()
    return int(last) if np.isfinite(last) else -1
