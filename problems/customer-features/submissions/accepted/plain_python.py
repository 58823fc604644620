"""Plain Python: a dict of running counts, and a table at the end."""

from datetime import datetime

import pandas as pd

NAMES = ["customer_id", "orders", "total", "mean_amount", "days_since_last"]


class Solution:
    def customerFeatures(self, orders, as_of):
        moment = datetime.fromisoformat(as_of)
        known = {}
        for who, when, amount in zip(orders["customer_id"], orders["ordered_at"], orders["amount"]):
            if when < moment:
                count, total, latest = known.get(who, (0, 0.0, when))
                known[who] = (count + 1, total + amount, max(latest, when))
        rows = [
            (who, count, total, total / count, (moment - latest).days)
            for who, (count, total, latest) in sorted(known.items())
        ]
        return pd.DataFrame(rows, columns=NAMES)
