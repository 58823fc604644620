# Wrong: drops duplicates first, so no number can be used twice.
def three_sum(nums):
    values = sorted(set(nums))
    present = set(values)
    return [[x, y, -x - y] for i, x in enumerate(values) for y in values[i + 1 :] if -x - y > y and -x - y in present]
