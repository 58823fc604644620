# Wrong: looks for two courses that require each other, and sorts by the number of requirements.
def course_order(n, prerequisites):
    pairs = {tuple(pair) for pair in prerequisites}
    if any((b, a) in pairs for a, b in pairs):
        return []
    requires = [0] * n
    for a, _ in pairs:
        requires[a] += 1
    return sorted(range(n), key=requires.__getitem__)
