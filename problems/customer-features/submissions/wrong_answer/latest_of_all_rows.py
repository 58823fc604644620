# Wrong: the latest order is taken from all rows.
import pandas as pd


def customer_features(orders, as_of):
    moment = pd.Timestamp(as_of)
    past = orders[orders["ordered_at"] < moment]
    groups = past.groupby("customer_id")
    latest = orders.groupby("customer_id")["ordered_at"].max().reindex(groups.size().index)
    out = pd.DataFrame(
        {
            "orders": groups.size(),
            "total": groups["amount"].sum(),
            "mean_amount": groups["amount"].mean(),
            "days_since_last": (moment - latest).dt.days,
        }
    )
    return out.reset_index()
