# Too slow: counts from each position anew, quadratic where all values are equal.
def __ENTRY__(values):
    longest = 0
    for start in range(len(values)):
        end = start
        while end < len(values) and values[end] == values[start]:
            end += 1
        longest = max(longest, end - start)
    return longest
