# Wrong: merges neighbours of the list as it was given.
def merge_intervals(intervals):
    merged = [list(intervals[0])]
    for start, end in intervals[1:]:
        if start <= merged[-1][1] and end >= merged[-1][0]:
            merged[-1] = [min(start, merged[-1][0]), max(end, merged[-1][1])]
        else:
            merged.append([start, end])
    return merged
