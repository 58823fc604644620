# id: Y-H19
# priority: P0
# verdict: RTE
# problem: frame
# invariants: I6
# sandbox: docker
# says: a value of type solution.Answers
# why: a DataFrame with columns of its own making
import pandas as pd


class Answers(pd.DataFrame):
    @property
    def columns(self):
        return pd.Index(["who", "amount"])


def totals(orders):
    return Answers(orders)
