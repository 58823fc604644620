"""Test cases that are too large or too many to be committed. Every case has its own seed."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pandas as pd

START = datetime(2024, 1, 1)


def shop(seed: int, rows: int, customers: int, as_of: str, days: float = 120.0, repeat: float = 0.1) -> dict:
    """Orders of `days` days in random order; every tenth is a refund; a share of `repeat` is there twice."""
    rng = random.Random(seed)
    made = []
    while len(made) < rows:
        when = START + timedelta(seconds=rng.randrange(int(days * 86400)))
        amount = round(rng.lognormvariate(3, 1), 2) * (-1 if rng.random() < 0.1 else 1)
        made += [(rng.randrange(customers) * 7 - 20, when, amount)] * (2 if rng.random() < repeat else 1)
    rng.shuffle(made)
    return table(made[:rows], as_of, rng)


def near_the_moment(seed: int, rows: int, customers: int, as_of: str) -> dict:
    """Orders within three days of the moment, many to the hour, many at the moment itself."""
    rng = random.Random(seed)
    moment = datetime.fromisoformat(as_of)
    made = []
    for _ in range(rows):
        shift = timedelta(hours=rng.randint(-72, 24), seconds=rng.choice((-1, 0, 0, 1)))
        made.append((rng.randrange(customers), moment + shift, round(rng.uniform(1, 100), 2)))
    return table(made, as_of, rng)


def table(rows: list[tuple[int, datetime, float]], as_of: str, rng: random.Random) -> dict:
    frame = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"])
    frame["ordered_at"] = frame["ordered_at"].astype("datetime64[ns]")
    names = list(frame.columns)
    rng.shuffle(names)
    return {"orders": frame[names], "as_of": as_of}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few": lambda: shop(1, 12, 4, "2024-03-01"),
    "random/02-hundred": lambda: shop(2, 100, 15, "2024-02-15T12:00:00"),
    "random/03-one-customer": lambda: shop(3, 40, 1, "2024-03-01"),
    "random/04-mostly-later": lambda: shop(4, 200, 60, "2024-01-06"),
    "random/05-mostly-earlier": lambda: shop(5, 200, 30, "2024-04-28T23:59:59"),
    "random/06-all-earlier": lambda: shop(6, 150, 20, "2025-01-01"),
    "random/07-all-later": lambda: shop(7, 30, 5, "2023-12-31"),
    "random/08-near-the-moment": lambda: near_the_moment(8, 200, 40, "2024-02-29T06:30:00"),
    "random/09-near-midnight": lambda: near_the_moment(9, 200, 40, "2024-12-31"),
    "random/10-years": lambda: shop(10, 300, 25, "2027-05-05T05:05:05", days=2000.0),
    "random/11-many-equal-rows": lambda: shop(11, 200, 5, "2024-03-15", repeat=0.9),
    "large/01-many-customers": lambda: shop(101, 10_000, 2500, "2024-04-20"),
    "large/02-few-customers": lambda: shop(102, 5000, 50, "2024-03-01T08:00:00"),
}
