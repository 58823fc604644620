# Wrong: counts equal pairs, one less than the values of a run.
def __ENTRY__(values):
    longest = current = 0
    for left, right in zip(values, values[1:]):
        current = current + 1 if left == right else 0
        longest = max(longest, current)
    return longest
