# Wrong: missing texts get no column.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def impute_and_encode(df):
    out = {}
    for name in df.columns:
        column = df[name]
        if is_numeric_dtype(column):
            out[name] = column.fillna(column.median()) if column.isna().any() else column
            out[name] = out[name].to_numpy()
        else:
            filled = column
            for value in sorted(filled.dropna().unique()):
                out[f"{name}={value}"] = (filled == value).fillna(False).astype("int64").to_numpy()
    return pd.DataFrame(out, index=df.index)
