# Wrong: knows only the courses that stand in a pair.
from graphlib import CycleError, TopologicalSorter


def course_order(n, prerequisites):
    sorter = TopologicalSorter()
    for course, required in prerequisites:
        sorter.add(course, required)
    try:
        return list(sorter.static_order())
    except CycleError:
        return []
