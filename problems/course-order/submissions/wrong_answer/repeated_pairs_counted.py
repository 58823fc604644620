# Wrong: counts a repeated pair as often as it stands there, and takes it off once.
def course_order(n, prerequisites):
    following = [set() for _ in range(n)]
    still = [0] * n
    for a, b in prerequisites:
        following[b].add(a)
        still[a] += 1
    order = [course for course in range(n) if not still[course]]
    for done in order:
        for course in following[done]:
            still[course] -= 1
            if not still[course]:
                order.append(course)
    return order if len(order) == n else []
