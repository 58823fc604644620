# Too slow: goes through all courses for each one that can be taken next, O(n · (n + m)).
def course_order(n, prerequisites):
    requires = [set() for _ in range(n)]
    for course, required in prerequisites:
        requires[course].add(required)
    done, order = set(), []
    while len(order) < n:
        for course in range(n):
            if course not in done and requires[course] <= done:
                done.add(course)
                order.append(course)
                break
        else:
            return []
    return order
