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
            made = f"{name}={value}"
            out[made] = 0
            for i in range(len(flat)):
                cell = flat.at[i, name]
                if ("missing" if pd.isna(cell) else cell) == value:
                    out.at[i, made] = 1
    out.index = df.index
    return out
