# Wrong: takes every course that is met a second time for part of a cycle.
def course_order(n, prerequisites):
    requires = [set() for _ in range(n)]
    for a, b in prerequisites:
        requires[a].add(b)
    done, order = set(), []
    for start in range(n):
        if start in done:
            continue
        seen, stack = {start}, [(start, iter(requires[start]))]
        while stack:
            for required in stack[-1][1]:
                if required in seen:
                    return []
                if required not in done:
                    seen.add(required)
                    stack.append((required, iter(requires[required])))
                    break
            else:
                course = stack.pop()[0]
                done.add(course)
                order.append(course)
    return order
