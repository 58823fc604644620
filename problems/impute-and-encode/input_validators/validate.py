"""Input validator of impute-and-encode: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

KEYS = ["df"]
MAX_ROWS = 20_000
MAX_COLUMNS = 50
MAX_CELLS = 400_000
MAX_NUMBER = 1e9
MAX_TEXT = 30


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    columns, index = table(case["df"])
    if not 1 <= len(index) <= MAX_ROWS or not 1 <= len(columns) <= MAX_COLUMNS:
        refuse(f"the table must have 1 to {MAX_ROWS} rows and 1 to {MAX_COLUMNS} columns")
    if len({name for name, _, _ in columns}) != len(columns):
        refuse("two columns have one name")
    cells = sum(checked(name, dtype, values, len(index)) for name, dtype, values in columns)
    if cells * len(index) > MAX_CELLS:
        refuse(f"the result has more than {MAX_CELLS} cells")
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


def table(value: object) -> tuple[list, list]:
    """The columns, each a name, a dtype and its values, and the index of a tagged table."""
    if type(value) is not dict or list(value) != ["$df"] or sorted(value["$df"]) != ["columns", "index"]:
        refuse("df must be a tagged table")
    columns, index = value["$df"]["columns"], value["$df"]["index"]
    if not all(type(item) in (int, str) for item in index):
        refuse("the index must hold integers and texts")
    return columns, index


def checked(name: object, dtype: str, values: list, rows: int) -> int:
    """Into how many columns this one turns."""
    if type(name) is not str or not name or "=" in name:
        refuse("a column's name must be a text, not empty and without =")
    if len(values) != rows:
        refuse(f"{name} has {len(values)} values")
    if dtype == "text":
        if not all(value is None or (type(value) is str and len(value) <= MAX_TEXT) for value in values):
            refuse(f"{name} holds something other than texts of up to {MAX_TEXT} characters")
        return len({"missing" if value is None else value for value in values})
    known = [value for value in values if value is not None and value != {"$f": "nan"}]
    kinds = {int} if dtype == "int64" else {int, float}
    if dtype not in ("int64", "float64") or not set(map(type, known)) <= kinds:
        refuse(f"{name} is neither int64 nor float64, or holds something else")
    if not known or (dtype == "int64" and len(known) < rows):
        refuse(f"{name} has too few numbers")
    if not (-MAX_NUMBER <= min(known) and max(known) <= MAX_NUMBER):
        refuse(f"{name} holds a number beyond {MAX_NUMBER:g}")
    return 1


if __name__ == "__main__":
    main()
