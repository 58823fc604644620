# Wrong: days since the first order.
import pandas as pd


def customer_features(orders, as_of):
    moment = pd.Timestamp(as_of)
    past = orders[orders["ordered_at"] < moment]
    groups = past.groupby("customer_id")
    latest = groups["ordered_at"].min()
    out = pd.DataFrame(
        {
            "orders": groups.size(),
            "total": groups["amount"].sum(),
            "mean_amount": groups["amount"].mean(),
            "days_since_last": (moment - latest).dt.days,
        }
    )
    return out.reset_index()
