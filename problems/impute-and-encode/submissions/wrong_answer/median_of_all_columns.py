# Wrong: one median for all numeric columns.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def impute_and_encode(df):
    out = {}
    for name in df.columns:
        column = df[name]
        if is_numeric_dtype(column):
            out[name] = column.fillna(df.select_dtypes("number").stack().median()) if column.isna().any() else column
            out[name] = out[name].to_numpy()
        else:
            filled = column.fillna("missing")
            for value in sorted(filled.unique()):
                out[f"{name}={value}"] = (filled == value).astype("int64").to_numpy()
    return pd.DataFrame(out, index=df.index)
