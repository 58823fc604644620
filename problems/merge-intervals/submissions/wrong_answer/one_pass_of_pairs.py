# Wrong: merges neighbours in pairs, once: a chain of three is left in two pieces.
def merge_intervals(intervals):
    ordered = sorted(intervals)
    merged = []
    i = 0
    while i < len(ordered):
        start, end = ordered[i]
        if i + 1 < len(ordered) and ordered[i + 1][0] <= end:
            end = max(end, ordered[i + 1][1])
            i += 1
        merged.append([start, end])
        i += 1
    return merged
