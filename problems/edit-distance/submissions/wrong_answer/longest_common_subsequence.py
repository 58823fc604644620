# Wrong: what is not in the longest common subsequence need not line up for replacements.
def edit_distance(a, b):
    above = [0] * (len(b) + 1)
    for x in a:
        row = [0]
        for j, y in enumerate(b, start=1):
            row.append(above[j - 1] + 1 if x == y else max(above[j], row[j - 1]))
        above = row
    return max(len(a), len(b)) - above[-1]
