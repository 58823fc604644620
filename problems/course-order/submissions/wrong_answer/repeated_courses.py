# Wrong: puts a course into the queue again for each of its requirements that is met after the last one.
def course_order(n, prerequisites):
    requires = [set() for _ in range(n)]
    following = [[] for _ in range(n)]
    for a, b in prerequisites:
        requires[a].add(b)
        following[b].append(a)
    order = [course for course in range(n) if not requires[course]]
    for done in order:
        for course in following[done]:
            requires[course].discard(done)
            if not requires[course]:
                order.append(course)
    return order if len(set(order)) == n else []
