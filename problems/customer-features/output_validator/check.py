"""Is a returned table the expected one? Of a table without rows only the names of the columns count."""

import numpy as np

KINDS = {"customer_id": "iu", "orders": "iu", "total": "f", "mean_amount": "f", "days_since_last": "iu"}
"""The columns, in their order, each with the kinds of dtypes that it may have."""
RTOL, ATOL = 1e-6, 1e-8


def check(orders, as_of, expected, got):
    if list(got.columns) != list(KINDS):
        return False, f"the columns are {list(got.columns)[:8]}, expected {list(KINDS)}"
    if len(got) != len(expected):
        return False, f"{len(got)} rows, expected {len(expected)}"
    if not len(got):
        return True, ""
    if got.index.tolist() != list(range(len(got))):
        return False, f"the index begins with {got.index.tolist()[:5]}, expected 0, 1, 2, ..."
    for name, kinds in KINDS.items():
        if got[name].dtype.kind not in kinds:
            return False, f"{name} has dtype {got[name].dtype}, expected {expected[name].dtype}"
        wrong = np.flatnonzero(differs(expected[name].to_numpy(), got[name].to_numpy(), kinds == "f"))
        if len(wrong):
            row = wrong[0]
            return False, f"{name} in row {row} is {got[name].iloc[row]!r}, expected {expected[name].iloc[row]!r}"
    return True, ""


def differs(expected, got, inexact):
    if not inexact:
        return got != expected
    # A NaN is at most nothing.
    with np.errstate(all="ignore"):
        return ~(np.abs(got - expected) <= ATOL + RTOL * np.abs(expected))
