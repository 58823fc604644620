"""Cut at the moment first; then one groupby, which sorts by customer."""

import pandas as pd


def customer_features(orders: pd.DataFrame, as_of: str) -> pd.DataFrame:
    moment = pd.Timestamp(as_of)
    past = orders[orders["ordered_at"] < moment]
    made = past.groupby("customer_id").agg(
        orders=("amount", "size"),
        total=("amount", "sum"),
        mean_amount=("amount", "mean"),
        latest=("ordered_at", "max"),
    )
    made["days_since_last"] = (moment - made.pop("latest")).dt.days
    return made.reset_index()
