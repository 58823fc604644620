# Wrong: depth first with one mark only; a course that is still being worked on is taken for done.
def course_order(n, prerequisites):
    requires = [[] for _ in range(n)]
    for a, b in prerequisites:
        requires[a].append(b)
    seen, order = [False] * n, []
    for start in range(n):
        stack = [] if seen[start] else [(start, iter(requires[start]))]
        seen[start] = True
        while stack:
            for required in stack[-1][1]:
                if not seen[required]:
                    seen[required] = True
                    stack.append((required, iter(requires[required])))
                    break
            else:
                order.append(stack.pop()[0])
    return order
