# Depth first by nested calls, one for each course of a walk.
def course_order(n, prerequisites):
    requires = [[] for _ in range(n)]
    for a, b in prerequisites:
        requires[a].append(b)
    state, order = [0] * n, []

    def visit(course):
        if state[course] == 1:
            return False
        if state[course] == 0:
            state[course] = 1
            if not all(visit(required) for required in requires[course]):
                return False
            state[course] = 2
            order.append(course)
        return True

    return order if all(visit(course) for course in range(n)) else []
