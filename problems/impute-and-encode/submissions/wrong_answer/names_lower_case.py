# Wrong: names of columns are made small.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def impute_and_encode(df):
    out = {}
    for name in df.columns:
        column = df[name]
        if is_numeric_dtype(column):
            out[name.lower()] = column.fillna(column.median()).to_numpy()
        else:
            filled = column.fillna("missing")
            for value in sorted(filled.unique()):
                out[f"{name.lower()}={value}"] = (filled == value).astype("int64").to_numpy()
    return pd.DataFrame(out, index=df.index)
