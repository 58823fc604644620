# Wrong: tests courses for truth, and loses the requirement of course 0.
def course_order(n, prerequisites):
    following = [[] for _ in range(n)]
    still = [0] * n
    for a, b in prerequisites:
        if a and b or a == b:
            following[b].append(a)
            still[a] += 1
    order = [course for course in range(n) if not still[course]]
    for done in order:
        for course in following[done]:
            still[course] -= 1
            if not still[course]:
                order.append(course)
    return order if len(order) == n else []
