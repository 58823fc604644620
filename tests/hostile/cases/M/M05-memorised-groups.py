# id: M05
# priority: P0
# verdict: WA
# problem: frame
# invariants: I6
# sandbox: docker
# why: the same for a table
import pandas as pd


def totals(orders):
    return pd.DataFrame({"who": ["a", "b"], "amount": [2, 4]})
