import numpy as np


def cluster(points, k, seed):
    rng = np.random.default_rng(seed)
    best = None
    for _ in range(10):
        centres = points[rng.choice(len(points), k, replace=False)]
        for _ in range(20):
            labels = ((points[:, np.newaxis] - centres) ** 2).sum(axis=2).argmin(axis=1)
            centres = np.array(
                [points[labels == i].mean(axis=0) if (labels == i).any() else points[i] for i in range(k)]
            )
        inertia = ((points - centres[labels]) ** 2).sum()
        if len(set(labels.tolist())) == k and (best is None or inertia < best[0]):
            best = (inertia, labels)
    return best[1]
