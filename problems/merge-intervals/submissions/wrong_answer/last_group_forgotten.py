# Wrong: a group is written down when the next one begins, and the last one never.
def merge_intervals(intervals):
    ordered = sorted(intervals)
    start, end = ordered[0]
    merged = []
    for a, b in ordered[1:]:
        if a <= end:
            end = max(end, b)
        else:
            merged.append([start, end])
            start, end = a, b
    return merged or [[start, end]]
