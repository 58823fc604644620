"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable

import pandas as pd

WORDS = ["red", "green", "blue", "Red", "", "missing", " red", "Ünder", "zebra", "10", "9", "a=b"]


def mixed(seed: int, rows: int, columns: str, missing: float = 0.2, categories: int = 5, repeat_index: bool = False) -> dict:
    """`columns`: a letter a column, i for int64, f for float64, t for text."""
    rng = random.Random(seed)
    made = {f"c{place}{kind}": column(rng, kind, rows, missing, categories) for place, kind in enumerate(columns)}
    index = [rng.randrange(rows) for _ in range(rows)] if repeat_index else rng.sample(range(10 * rows), rows)
    return {"df": pd.DataFrame(made).set_axis(index)}


def column(rng: random.Random, kind: str, rows: int, missing: float, categories: int) -> pd.Series:
    if kind == "i":
        return pd.Series([rng.randint(-1000, 1000) for _ in range(rows)], dtype="int64")
    gaps = [rng.random() < missing for _ in range(rows)]
    gaps[rng.randrange(rows)] = False
    if kind == "f":
        # Skewed, so that mean and median are far apart; an odd or even number of values is left by chance.
        return pd.Series([None if gap else round(rng.expovariate(0.01) - 20, 3) for gap in gaps], dtype="float64")
    kinds = rng.sample(WORDS, min(categories, len(WORDS))) + [f"v{q}" for q in range(categories - len(WORDS))]
    return pd.Series([None if gap else rng.choice(kinds) for gap in gaps], dtype="str")


CASES: dict[str, Callable[[], dict]] = {
    "random/01-one-of-each": lambda: mixed(1, 12, "ift"),
    "random/02-texts-first": lambda: mixed(2, 30, "ttfi"),
    "random/03-numbers-only": lambda: mixed(3, 25, "fifif"),
    "random/04-texts-only": lambda: mixed(4, 25, "ttt", categories=8),
    "random/05-alternating": lambda: mixed(5, 60, "tftitf"),
    "random/06-mostly-missing": lambda: mixed(6, 40, "ftft", missing=0.9),
    "random/07-nothing-missing": lambda: mixed(7, 40, "itft", missing=0.0),
    "random/08-index-repeats": lambda: mixed(8, 50, "ftit", repeat_index=True),
    "random/09-many-categories": lambda: mixed(9, 200, "tf", categories=60),
    "random/10-two-rows": lambda: mixed(10, 2, "tftf", missing=0.5),
    "large/01-many-rows": lambda: mixed(101, 20_000, "fitf", categories=14),
    "large/02-many-categories": lambda: mixed(102, 2000, "itt", categories=90, repeat_index=True),
}
