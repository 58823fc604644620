# Wrong: puts a before b.
def course_order(n, prerequisites):
    following = [[] for _ in range(n)]
    still = [0] * n
    for a, b in prerequisites:
        following[a].append(b)
        still[b] += 1
    order = [course for course in range(n) if not still[course]]
    for done in order:
        for course in following[done]:
            still[course] -= 1
            if not still[course]:
                order.append(course)
    return order if len(order) == n else []
