# id: V18
# priority: P0
# verdict: OLE
# problem: frame
# invariants: I7
# sandbox: docker
# why: a string beyond the output limit, below the memory limit
import pandas as pd


def totals(orders):
    return pd.DataFrame({"who": ["x" * 50_000_000]})
