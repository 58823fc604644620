# The standard library sorts topologically, and finds cycles.
from graphlib import CycleError, TopologicalSorter


def course_order(n, prerequisites):
    sorter = TopologicalSorter({course: [] for course in range(n)})
    for course, required in prerequisites:
        sorter.add(course, required)
    try:
        return list(sorter.static_order())
    except CycleError:
        return []
