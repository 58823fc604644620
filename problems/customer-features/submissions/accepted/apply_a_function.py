"""groupby.apply with a function that makes a Series of each customer."""

import pandas as pd

NAMES = ["customer_id", "orders", "total", "mean_amount", "days_since_last"]


def customer_features(orders, as_of):
    moment = pd.to_datetime(as_of)
    past = orders.loc[orders["ordered_at"] < moment]
    if past.empty:
        return pd.DataFrame(columns=NAMES)

    def summary(group):
        return pd.Series(
            {
                "orders": len(group),
                "total": group["amount"].sum(),
                "mean_amount": group["amount"].mean(),
                "days_since_last": (moment - group["ordered_at"].max()).days,
            }
        )

    made = past.groupby("customer_id").apply(summary).reset_index()
    return made.astype({"orders": "int64", "days_since_last": "int64"})
