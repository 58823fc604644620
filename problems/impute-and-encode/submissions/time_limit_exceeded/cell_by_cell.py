# Too slow: right, but writes one cell after the other through pandas.
import pandas as pd
from pandas.api.types import is_numeric_dtype


def impute_and_encode(df):
    flat = df.reset_index(drop=True)
    out = pd.DataFrame(index=flat.index)
    for name in flat.columns:
        column = flat[name]
        if is_numeric_dtype(column):
            out[name] = column.fillna(column.median()) if column.isna().any() else column
            continue
        values = sorted({"missing" if pd.isna(v) else v for v in column})
        for value in values:
            out[f"{name}={value}"] = 0
        for i in range(len(flat)):
            value = flat.at[i, name]
            out.at[i, f"{name}={'missing' if pd.isna(value) else value}"] = 1
    out.index = df.index
    return out
