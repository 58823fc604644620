# Wrong: days are float64.
import pandas as pd


def customer_features(orders, as_of):
    moment = pd.Timestamp(as_of)
    past = orders[orders["ordered_at"] < moment]
    groups = past.groupby("customer_id")
    latest = groups["ordered_at"].max()
    out = pd.DataFrame(
        {
            "orders": groups.size(),
            "total": groups["amount"].sum(),
            "mean_amount": groups["amount"].mean(),
            "days_since_last": (moment - latest).dt.days.astype("float64"),
        }
    )
    return out.reset_index()
