# Wrong: in the order of ends an interval may begin before several groups that are closed already.
def merge_intervals(intervals):
    merged = []
    for start, end in sorted(intervals, key=lambda interval: interval[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = [min(start, merged[-1][0]), end]
        else:
            merged.append([start, end])
    return merged
