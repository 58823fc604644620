"""Input validator of k-means: one line of JSON on standard input; exit status 42 if it is valid, else 43.

The statement promises that rounding decides no case, so the iterations are really made: see `check_distances`.
"""

import json
import math
import sys
from typing import NoReturn

MAX_N = 200_000
MAX_D = 1000
MAX_K = 100
MAX_ELEMENTS = 10**6
MAX_WORK = 10**7
MAX_COORDINATE = 10.0**6
MAX_ITERATIONS = 10**6
RELATIVE_GAP = 1e-9
SQUARED_GAP = 1e-12
SIMPLE_MOST = 1024.0
SIMPLE_PARTS = 16

KEYS = ["points", "initial_centroids", "max_iterations"]
Row = tuple[float, ...]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    points = rows(case["points"], "points", MAX_N)
    start = rows(case["initial_centroids"], "initial_centroids", MAX_K)
    iterations = case["max_iterations"]
    if type(iterations) is not int or not 1 <= iterations <= MAX_ITERATIONS:
        refuse(f"max_iterations must be an integer from 1 to {MAX_ITERATIONS}")
    n, d, k = len(points), len(points[0]), len(start)
    if len(start[0]) != d:
        refuse(f"points have {d} coordinates, initial_centroids have {len(start[0])}")
    if n * d > MAX_ELEMENTS:
        refuse(f"n * d is {n * d}, more than {MAX_ELEMENTS}")
    if n * k * d > MAX_WORK:
        refuse(f"n * k * d is {n * k * d}, more than {MAX_WORK}")
    check_distances(points, start, iterations)
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != sorted(KEYS):
        refuse(f"the input must be an object with the keys {', '.join(KEYS)}")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


def refuse_constant(text: str) -> NoReturn:
    refuse(f"{text} is not a finite number")


def rows(value: object, name: str, most: int) -> list[Row]:
    """`value` as a non-empty list of rows of one length, of finite floats in range."""
    if type(value) is not list or not 1 <= len(value) <= most:
        refuse(f"{name} must be a list of 1 to {most} rows")
    for i, row in enumerate(value):
        if type(row) is not list or not 1 <= len(row) <= MAX_D:
            refuse(f"{name}[{i}] must be a list of 1 to {MAX_D} numbers")
        if len(row) != len(value[0]):
            refuse(f"{name}[{i}] has {len(row)} numbers, {name}[0] has {len(value[0])}")
        # Sets first: a Python-level test for each of a million numbers would take too long.
        if not set(map(type, row)) <= {int, float}:
            refuse(f"{name}[{i}] holds something that is not a number")
        if not (-MAX_COORDINATE <= min(row) and max(row) <= MAX_COORDINATE):
            refuse(f"{name}[{i}] holds a number beyond {MAX_COORDINATE:g}")
    return [tuple(map(float, row)) for row in value]


def check_distances(points: list[Row], start: list[Row], iterations: int) -> None:
    """Make the iterations, and refuse a case in which the rounding of a distance could decide a label."""
    point_norms = [squared_norm(point) for point in points]
    centroids, labels = start, None
    for _ in range(iterations):
        norms = [squared_norm(centroid) for centroid in centroids]
        nearest = [nearest_of(point, norm, centroids, norms) for point, norm in zip(points, point_norms, strict=True)]
        if nearest == labels:
            return
        labels = nearest
        centroids = moved(centroids, points, labels)


def squared_norm(row: Row) -> float:
    return sum(x * x for x in row)


def nearest_of(point: Row, point_norm: float, centroids: list[Row], norms: list[float]) -> int:
    """The label of `point`. Refuses the case where another centroid is nearly, but not exactly, as near."""
    distances = [math.dist(point, centroid) for centroid in centroids]
    first = min(distances)
    if len(set(distances)) == len(distances):
        second = min((b for b in distances if b != first), default=math.inf)
        largest = max(point_norm, *norms)
        if second - first > RELATIVE_GAP * second and second**2 - first**2 > SQUARED_GAP * largest:
            return distances.index(first)
    largest = max(point_norm, norms[distances.index(first)])
    rivals = [
        j
        for j, (b, norm) in enumerate(zip(distances, norms, strict=True))
        if b - first <= RELATIVE_GAP * b or b**2 - first**2 <= SQUARED_GAP * max(largest, norm)
    ]
    if len(rivals) > 1 and not tied_exactly(point, [centroids[j] for j in rivals]):
        refuse(f"the point {list(point)[:3]} is nearly as near to centroid {rivals[1]} as to {rivals[0]}")
    return rivals[0]


def tied_exactly(point: Row, rivals: list[Row]) -> bool:
    """Are these distances equal, and all numbers so simple that no sound formula rounds anything?"""
    if not all(abs(x) <= SIMPLE_MOST and (x * SIMPLE_PARTS).is_integer() for row in (point, *rivals) for x in row):
        return False
    # Multiples of 1/16 up to 1024: squares and their sums are exact in float64.
    squared = {sum((x - c) ** 2 for x, c in zip(point, rival, strict=True)) for rival in rivals}
    return len(squared) == 1


def moved(centroids: list[Row], points: list[Row], labels: list[int]) -> list[Row]:
    members: list[list[Row]] = [[] for _ in centroids]
    for point, label in zip(points, labels, strict=True):
        members[label].append(point)
    return [
        tuple(math.fsum(column) / len(of_one) for column in zip(*of_one, strict=True)) if of_one else centroid
        for of_one, centroid in zip(members, centroids, strict=True)
    ]


if __name__ == "__main__":
    main()
