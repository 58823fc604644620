"""Input validator of customer-features: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from datetime import datetime
from typing import NoReturn

KEYS = ["orders", "as_of"]
MAX_ROWS = 10_000
MAX_CUSTOMERS = 2500
MAX_AMOUNT = 1e5
MAX_ID = 2**53
FIRST, LAST = datetime(1990, 1, 1), datetime(2101, 1, 1)
DTYPES = {"customer_id": "int64", "ordered_at": "datetime64[ns]", "amount": "float64"}


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    columns = table(case["orders"])
    if not all(type(value) is int and abs(value) <= MAX_ID for value in columns["customer_id"]):
        refuse("customer_id holds something other than integers")
    if len(set(columns["customer_id"])) > MAX_CUSTOMERS:
        refuse(f"the orders are of more than {MAX_CUSTOMERS} customers")
    amounts = columns["amount"]
    if not set(map(type, amounts)) <= {int, float} or not all(abs(value) <= MAX_AMOUNT for value in amounts):
        refuse(f"amount holds something other than numbers of up to {MAX_AMOUNT:g}")
    for value in columns["ordered_at"]:
        moment(value)
    moment(case["as_of"])
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


def table(value: object) -> dict[str, list]:
    """The values of the columns by name, of a tagged table."""
    if type(value) is not dict or list(value) != ["$df"] or sorted(value["$df"]) != ["columns", "index"]:
        refuse("orders must be a tagged table")
    columns, index = value["$df"]["columns"], value["$df"]["index"]
    if not 1 <= len(index) <= MAX_ROWS:
        refuse(f"orders must have 1 to {MAX_ROWS} rows")
    if len(columns) != len(DTYPES) or {name: dtype for name, dtype, _ in columns} != DTYPES:
        refuse(f"the columns must be {', '.join(DTYPES)}, of their dtypes")
    if not all(len(values) == len(index) for _, _, values in columns):
        refuse("a column is not as long as the index")
    return {name: values for name, _, values in columns}


def moment(text: object) -> datetime:
    """`text`, ISO 8601 without a zone, as a time to the second."""
    try:
        made = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        refuse(f"{text!r} is no time")
    if made.tzinfo is not None or not FIRST <= made < LAST or len(text) > len("2024-03-01T12:30:00"):
        refuse(f"{text!r} has a zone, fractions of a second, or is out of range")
    return made


if __name__ == "__main__":
    main()
