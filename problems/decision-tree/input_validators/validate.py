"""Input validator of decision-tree: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ENTRY = 1e6
MAX_LABEL = 10**9
MAX_DEPTH = 20
MAX_SAMPLES = 1000
MAX_FITTED = 800
MAX_ROWS = 3000
MAX_FEATURES = 10
MAX_CLASSES = 10
MAX_ELEMENTS = MAX_ROWS * MAX_FEATURES

KEYS = ["calls"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    calls = case["calls"]
    if type(calls) is not list or not calls or not all(map(is_call, calls)):
        refuse("calls must be a list of pairs, a name and a list of arguments")
    check_constructor(*calls[0])
    width, predicted = None, False
    for name, arguments in calls[1:]:
        if name == "fit" and len(arguments) == 2:
            width = check_fit(*arguments, width)
        elif name == "predict" and len(arguments) == 1 and width is not None:
            if rows(arguments[0]).shape[1] != width:
                refuse("predict has another number of features than fit")
            predicted = True
        else:
            refuse(f"no call of {name} with {len(arguments)} arguments is possible here")
    if not predicted:
        refuse("nothing is predicted")
    sys.exit(42)


def is_call(call: object) -> bool:
    return type(call) is list and len(call) == 2 and type(call[0]) is str and type(call[1]) is list


def check_constructor(name: str, arguments: list) -> None:
    if name != "DecisionTree" or len(arguments) != 2 or set(map(type, arguments)) != {int}:
        refuse("the first call must be DecisionTree with two integers")
    max_depth, min_samples = arguments
    if not (1 <= max_depth <= MAX_DEPTH and 1 <= min_samples <= MAX_SAMPLES):
        refuse(f"max_depth must be from 1 to {MAX_DEPTH}, min_samples from 1 to {MAX_SAMPLES}")


def check_fit(X: object, y: object, width: int | None) -> int:
    """The number of features, the same in all calls."""
    table = rows(X)
    if len(table) > MAX_FITTED:
        refuse(f"more than {MAX_FITTED} rows to fit")
    if len(np.unique(labels(y, "y", len(table)))) > MAX_CLASSES:
        refuse(f"more than {MAX_CLASSES} classes")
    if width not in (None, table.shape[1]):
        refuse("fit is called with different numbers of features")
    return table.shape[1]


def rows(value: object) -> np.ndarray:
    table = matrix(value, "X")
    if len(table) > MAX_ROWS or table.shape[1] > MAX_FEATURES:
        refuse(f"more than {MAX_ROWS} rows or {MAX_FEATURES} features")
    return table


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


def matrix(value: object, name: str) -> np.ndarray:
    """`value` as a non-empty list of rows of one length, of finite floats in range."""
    if type(value) is not list or not value:
        refuse(f"{name} must be a list of at least one row")
    for i, row in enumerate(value):
        if type(row) is not list or not row:
            refuse(f"{name}[{i}] must be a list of at least one number")
        if len(row) != len(value[0]):
            refuse(f"{name}[{i}] has {len(row)} numbers, {name}[0] has {len(value[0])}")
        # Sets first: a Python-level test for each of a million numbers would take too long.
        if not set(map(type, row)) <= {int, float}:
            refuse(f"{name}[{i}] holds something that is not a number")
        if not (-MAX_ENTRY <= min(row) and max(row) <= MAX_ENTRY):
            refuse(f"{name}[{i}] holds a number beyond {MAX_ENTRY:g}")
    if len(value) * len(value[0]) > MAX_ELEMENTS:
        refuse(f"{name} has more than {MAX_ELEMENTS} numbers")
    return np.array(value, dtype=np.float64)


def labels(value: object, name: str, n: int) -> np.ndarray:
    """`value` as a list of `n` integers in range."""
    if type(value) is not list or len(value) != n:
        refuse(f"{name} must be a list of {n} labels")
    # The set of types, not `isinstance`: true and false are not numbers here.
    if set(map(type, value)) != {int}:
        refuse(f"{name} holds something that is not an integer")
    if not (-MAX_LABEL <= min(value) and max(value) <= MAX_LABEL):
        refuse(f"{name} holds a label beyond {MAX_LABEL}")
    return np.array(value, dtype=np.int64)


if __name__ == "__main__":
    main()
