# Too slow: each interval is compared with every group so far, O(n²).
def merge_intervals(intervals):
    merged = []
    for start, end in intervals:
        kept = []
        for a, b in merged:
            if a <= end and start <= b:
                start, end = min(start, a), max(end, b)
            else:
                kept.append([a, b])
        kept.append([start, end])
        merged = kept
    return sorted(merged)
