"""An order is right if it holds each course once and none before one that it requires.

`expected` is the reference's order, and empty where there is none.
"""


def check(n, prerequisites, expected, got):
    if not expected:
        return got == [], "there is no valid order, so the answer is []"
    if sorted(got) != list(range(n)):
        return False, f"the answer must hold each of the courses 0 to {n - 1} once"
    place = {course: i for i, course in enumerate(got)}
    for course, required in prerequisites:
        if place[required] >= place[course]:
            return False, f"course {course} stands before course {required}, which it requires"
    return True
