# Wrong: a course that requires itself can never be taken; this passes it over.
def course_order(n, prerequisites):
    following = [[] for _ in range(n)]
    still = [0] * n
    for a, b in prerequisites:
        if a != b:
            following[b].append(a)
            still[a] += 1
    order = [course for course in range(n) if not still[course]]
    for done in order:
        for course in following[done]:
            still[course] -= 1
            if not still[course]:
                order.append(course)
    return order if len(order) == n else []
