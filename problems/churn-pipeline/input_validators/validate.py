"""Input validator of churn-pipeline: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

KEYS = ["train", "test", "seed"]
TRAIN_ROWS, TEST_ROWS = (10, 3000), (4, 2000)
FEATURES = (2, 15)
MAX_SEEDS = 3
MAX_SEED = 2**31 - 1


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    train, test = table(case["train"], "train", TRAIN_ROWS), table(case["test"], "test", TEST_ROWS)
    seeds = case["seed"]
    if type(seeds) is not list or not 1 <= len(seeds) <= MAX_SEEDS:
        refuse(f"seed must be a list of 1 to {MAX_SEEDS} seeds")
    for seed in seeds:
        integer(seed, "seed", 0, MAX_SEED)
    if [name for name in train if name != "churned"] != list(test):
        refuse("test must have the columns of train without churned, in the same order")
    check_label(train)
    if train["customer_id"][0] != "int64" or test["customer_id"][0] != "int64":
        refuse("customer_id must be int64")
    names = [name for name in test if name != "customer_id"]
    if not FEATURES[0] <= len(names) <= FEATURES[1]:
        refuse(f"there must be {FEATURES[0]} to {FEATURES[1]} features")
    for name in names:
        check_feature(name, train[name], test[name])
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


def integer(value: object, name: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        refuse(f"{name} must be an integer from {least} to {most}")
    return value


def table(value: object, name: str, rows: tuple[int, int]) -> dict[str, tuple[str, list]]:
    """Dtype and values of the columns by name, of a tagged table."""
    if type(value) is not dict or list(value) != ["$df"] or sorted(value["$df"]) != ["columns", "index"]:
        refuse(f"{name} must be a tagged table")
    columns, index = value["$df"]["columns"], value["$df"]["index"]
    if not rows[0] <= len(index) <= rows[1]:
        refuse(f"{name} must have {rows[0]} to {rows[1]} rows")
    made = {column: (dtype, values) for column, dtype, values in columns}
    if len(made) != len(columns) or not all(type(column) is str for column in made):
        refuse(f"the columns of {name} must have different names that are texts")
    if "customer_id" not in made or any(len(values) != len(index) for _, values in made.values()):
        refuse(f"{name} lacks customer_id, or a column is not as long as the index")
    return made


def check_label(train: dict[str, tuple[str, list]]) -> None:
    dtype, values = train.get("churned", ("", []))
    if dtype != "int64" or not all(type(value) is int for value in values) or set(values) != {0, 1}:
        refuse("churned must hold 0 and 1, and both of them")


def check_feature(name: str, train: tuple[str, list], test: tuple[str, list]) -> None:
    numeric = [dtype in ("int64", "float64") for dtype, _ in (train, test)]
    if numeric[0] != numeric[1] or not (numeric[0] or train[0] == test[0] == "text"):
        refuse(f"{name} must be numeric in both tables, or text")
    known = [value for value in train[1] if value is not None and value != {"$f": "nan"}]
    if not known:
        refuse(f"{name} has no value in train")
    for dtype, values in (train, test):
        for value in values:
            missing = value is None or value == {"$f": "nan"}
            kinds = {"text": (str,), "int64": (int,), "float64": (int, float)}[dtype]
            if not (type(value) in kinds or (missing and dtype != "int64")):
                refuse(f"{name} holds something that is not of {dtype}")


if __name__ == "__main__":
    main()
