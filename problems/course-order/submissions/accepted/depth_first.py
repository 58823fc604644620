# Depth first with a stack of its own: a course is written down when all that it requires is.
from typing import List


class Solution:
    def courseOrder(self, n: int, prerequisites: List[List[int]]) -> List[int]:
        requires = [set() for _ in range(n)]
        for a, b in prerequisites:
            requires[a].add(b)
        state = [0] * n  # 1: on the way down to here, 2: done
        order = []
        for start in range(n):
            if state[start]:
                continue
            state[start] = 1
            stack = [(start, iter(requires[start]))]
            while stack:
                course, rest = stack[-1]
                for required in rest:
                    if state[required] == 1:
                        return []
                    if state[required] == 0:
                        state[required] = 1
                        stack.append((required, iter(requires[required])))
                        break
                else:
                    state[course] = 2
                    order.append(course)
                    stack.pop()
        return order
