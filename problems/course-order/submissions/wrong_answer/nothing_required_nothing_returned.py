# Wrong: without any requirement every order is right, but the answer is not empty.
from graphlib import CycleError, TopologicalSorter


def course_order(n, prerequisites):
    if not prerequisites:
        return []
    sorter = TopologicalSorter({course: [] for course in range(n)})
    for course, required in prerequisites:
        sorter.add(course, required)
    try:
        return list(sorter.static_order())
    except CycleError:
        return []
