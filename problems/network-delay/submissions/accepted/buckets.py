# No comparison of pairs: a radix heap, which puts times into buckets by the highest bit in which they differ from now.
def network_delay(n, edges, source):
    outgoing = [[] for _ in range(n)]
    for u, v, w in edges:
        outgoing[u].append((v, w))
    buckets = [[] for _ in range(64)]
    buckets[0].append((0, source))
    best, done = {source: 0}, set()
    now = 0
    while any(buckets):
        if not buckets[0]:
            first = next(i for i, bucket in enumerate(buckets) if bucket)
            moved, buckets[first] = buckets[first], []
            now = min(time for time, _ in moved)
            for time, node in moved:
                buckets[(time ^ now).bit_length()].append((time, node))
        time, node = buckets[0].pop()
        if node in done:
            continue
        done.add(node)
        for neighbour, w in outgoing[node]:
            if neighbour not in best or time + w < best[neighbour]:
                best[neighbour] = time + w
                buckets[((time + w) ^ now).bit_length()].append((time + w, neighbour))
    return max(best.values()) if len(done) == n else -1
