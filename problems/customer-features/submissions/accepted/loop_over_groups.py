"""A dict for each customer, in a loop over the groups."""

import pandas as pd


def customer_features(orders, as_of):
    known = orders.query("ordered_at < @as_of")
    rows = []
    for customer, own in known.groupby("customer_id"):
        own = own.sort_values("ordered_at")
        rows.append(
            {
                "customer_id": customer,
                "orders": own.shape[0],
                "total": own.amount.sum(),
                "mean_amount": own.amount.mean(),
                "days_since_last": (pd.Timestamp(as_of) - own.ordered_at.iloc[-1]).days,
            }
        )
    return pd.DataFrame(rows, columns=["customer_id", "orders", "total", "mean_amount", "days_since_last"])
