# Wrong: a sweep that closes before it opens at one place, so touching intervals and points come apart.
def merge_intervals(intervals):
    events = sorted([(start, 1) for start, _ in intervals] + [(end, -1) for _, end in intervals])
    merged, opened, first = [], 0, None
    for place, step in events:
        if opened == 0:
            first = place
        opened += step
        if opened == 0:
            merged.append([first, place])
    return merged
