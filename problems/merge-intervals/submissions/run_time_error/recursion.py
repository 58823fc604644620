# Wrong: calls itself once for each interval.
def merge_intervals(intervals):
    def join(ordered, i, current):
        if i == len(ordered):
            return [current]
        start, end = ordered[i]
        if start <= current[1]:
            return join(ordered, i + 1, [current[0], max(current[1], end)])
        return [current] + join(ordered, i + 1, [start, end])

    ordered = sorted(intervals)
    return join(ordered, 1, ordered[0])
