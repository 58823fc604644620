# Wrong: uses a number twice that stands there once.
def three_sum(nums):
    present = set(nums)
    values = sorted(present)
    return [[x, y, -x - y] for i, x in enumerate(values) for y in values[i:] if -x - y >= y and -x - y in present]
