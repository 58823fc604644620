# Sorts starts and ends apart: a group ends at the i-th end if the next start lies behind it. Returns tuples.
def merge_intervals(intervals):
    starts = sorted(start for start, _ in intervals)
    ends = sorted(end for _, end in intervals)
    merged = []
    first = starts[0]
    for end, following in zip(ends, starts[1:] + [None]):
        if following is None or following > end:
            merged.append((first, end))
            first = following
    return merged
