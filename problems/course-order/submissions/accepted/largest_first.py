# Another order: of the courses that may be taken, the one with the largest number.
import heapq
from collections import Counter


def course_order(n, prerequisites):
    pairs = set(map(tuple, prerequisites))
    following = {course: [] for course in range(n)}
    for course, required in pairs:
        following[required].append(course)
    still = Counter(course for course, _ in pairs)
    ready = [-course for course in following if not still[course]]
    heapq.heapify(ready)
    order = []
    while ready:
        course = -heapq.heappop(ready)
        order.append(course)
        for other in following[course]:
            still[other] -= 1
            if not still[other]:
                heapq.heappush(ready, -other)
    return order if len(order) == n else []
