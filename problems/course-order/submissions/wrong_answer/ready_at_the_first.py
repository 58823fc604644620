# Wrong: takes a course as soon as one of its requirements is met.
def course_order(n, prerequisites):
    following = [[] for _ in range(n)]
    requires = [0] * n
    for a, b in prerequisites:
        following[b].append(a)
        requires[a] += 1
    order = [course for course in range(n) if not requires[course]]
    seen = set(order)
    for done in order:
        for course in following[done]:
            if course not in seen:
                seen.add(course)
                order.append(course)
    return order if len(order) == n else []
