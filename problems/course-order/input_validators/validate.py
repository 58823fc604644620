"""Input validator of course-order: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from collections import Counter
from typing import NoReturn

MAX_COURSES = 2 * 10**4
MAX_PAIRS = 10**5
# Bounds how deep a recursion from course to required course goes.
MAX_WALK = 450

KEYS = ["n", "prerequisites"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    n, prerequisites = case["n"], case["prerequisites"]
    # `type`, not `isinstance`: true and false are not numbers here.
    if type(n) is not int or not 0 <= n <= MAX_COURSES:
        refuse(f"n must be an integer from 0 to {MAX_COURSES}")
    if type(prerequisites) is not list or len(prerequisites) > MAX_PAIRS:
        refuse(f"prerequisites must be a list of at most {MAX_PAIRS} pairs")
    for i, pair in enumerate(prerequisites):
        if type(pair) is not list or len(pair) != 2 or any(type(c) is not int or not 0 <= c < n for c in pair):
            refuse(f"prerequisites[{i}] must be a list of two courses, integers from 0 to {n - 1}")
    if longest_walk(n, prerequisites) > MAX_WALK:
        refuse(f"a walk from course to required course must meet at most {MAX_WALK} courses")
    sys.exit(42)


def longest_walk(n: int, pairs: list[list[int]]) -> int:
    """The most courses that a walk can meet: exact without cycles, else an upper bound."""
    before, left = taken_in_rounds(set(range(n)), pairs)
    behind, circling = taken_in_rounds(left, [[b, a] for a, b in pairs])
    return before + behind + len(circling)


def taken_in_rounds(courses: set[int], pairs: list[list[int]]) -> tuple[int, set[int]]:
    """How many rounds take away what requires nothing that is left, and the courses that stay for ever."""
    pairs = [[a, b] for a, b in pairs if a in courses and b in courses]
    still = Counter(a for a, _ in pairs)
    required_by = {course: [] for course in courses}
    for a, b in pairs:
        required_by[b].append(a)
    ready, left, rounds = [course for course in courses if not still[course]], set(courses), 0
    while ready:
        rounds += 1
        left.difference_update(ready)
        following = []
        for course in (a for done in ready for a in required_by[done]):
            still[course] -= 1
            if not still[course]:
                following.append(course)
        ready = following
    return rounds, left


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse(f"the input must be an object with the keys {', '.join(KEYS)}")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


if __name__ == "__main__":
    main()
