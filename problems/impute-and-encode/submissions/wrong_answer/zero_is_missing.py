# Wrong: a 0 in a float64 column counts as missing.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def impute_and_encode(df):
    out = {}
    for name in df.columns:
        column = df[name]
        if not is_numeric_dtype(column):
            filled = column.fillna("missing")
            for value in sorted(filled.unique()):
                out[f"{name}={value}"] = (filled == value).astype("int64").to_numpy()
        else:
            if column.dtype == "float64":
                column = column.mask(column == 0)
            out[name] = column.fillna(column.median()).to_numpy()
    return pd.DataFrame(out, index=df.index)
