# id: Y-H17
# priority: P1
# verdict: WA
# problem: frame
# invariants: I6
# sandbox: docker
# why: a column twice: the right one and another
import pandas as pd


def totals(orders):
    right = orders.groupby("who", as_index=False)["amount"].sum()
    return pd.concat([right, right["amount"] * 0], axis=1)
