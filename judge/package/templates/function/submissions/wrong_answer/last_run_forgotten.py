# Wrong: looks at a run only when another value ends it.
def __ENTRY__(values):
    longest, start = 0, 0
    for i in range(1, len(values)):
        if values[i] != values[i - 1]:
            longest = max(longest, i - start)
            start = i
    return longest
