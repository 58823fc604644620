# Wrong: totals are rounded to two digits.
import pandas as pd


def customer_features(orders, as_of):
    moment = pd.Timestamp(as_of)
    past = orders[orders["ordered_at"] < moment]
    groups = past.groupby("customer_id")
    out = pd.DataFrame(
        {
            "orders": groups.size(),
            "total": groups["amount"].sum().round(2),
            "mean_amount": groups["amount"].mean(),
            "days_since_last": (moment - groups["ordered_at"].max()).dt.days,
        }
    )
    return out.reset_index()
