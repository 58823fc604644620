# Keeps, for each kind, the last positions that would be used; the window starts at the oldest of all of them.
from collections import Counter, OrderedDict, defaultdict, deque


def min_window(s, t):
    need = Counter(t)
    used = defaultdict(deque)
    order = OrderedDict()
    best = None
    for i, c in enumerate(s):
        if c not in need:
            continue
        used[c].append(i)
        order[i] = None
        if len(used[c]) > need[c]:
            del order[used[c].popleft()]
        if len(order) == len(t):
            start = next(iter(order))
            if best is None or i - start < best[1] - best[0]:
                best = (start, i)
    return s[best[0] : best[1] + 1] if best else ""
