"""Takes courses that require nothing more, again and again (Kahn 1962): O(n + m) time."""


def course_order(n: int, prerequisites: list[list[int]]) -> list[int]:
    required_by: list[list[int]] = [[] for _ in range(n)]
    open_requirements = [0] * n
    for course, required in prerequisites:
        required_by[required].append(course)
        open_requirements[course] += 1
    order = [course for course in range(n) if open_requirements[course] == 0]
    # The list grows while it is walked through.
    for done in order:
        for course in required_by[done]:
            open_requirements[course] -= 1
            if open_requirements[course] == 0:
                order.append(course)
    return order if len(order) == n else []
