# Wrong: the seconds since 1970 do not fit into 32 bits after January 2038.
import pandas as pd


def customer_features(orders, as_of):
    moment = pd.Timestamp(as_of)
    seconds = orders["ordered_at"].astype("datetime64[s]").astype("int64").astype("int32")
    past = orders[seconds < int(moment.timestamp())]
    groups = past.groupby("customer_id")
    out = pd.DataFrame(
        {
            "orders": groups.size(),
            "total": groups["amount"].sum(),
            "mean_amount": groups["amount"].mean(),
            "days_since_last": (moment - groups["ordered_at"].max()).dt.days,
        }
    )
    return out.reset_index()
