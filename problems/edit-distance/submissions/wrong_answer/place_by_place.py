# Wrong: compares place by place and adds the difference of the lengths.
def edit_distance(a, b):
    return sum(x != y for x, y in zip(a, b)) + abs(len(a) - len(b))
