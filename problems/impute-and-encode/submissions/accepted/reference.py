"""A block of new columns for each column, from left to right; all share the index."""

import pandas as pd
from pandas.api.types import is_numeric_dtype


def impute_and_encode(df: pd.DataFrame) -> pd.DataFrame:
    blocks = []
    for name in df.columns:
        column = df[name]
        if is_numeric_dtype(column):
            blocks.append(column.fillna(column.median()))  # int64 stays int64: there is nothing to fill
        else:
            dummies = pd.get_dummies(column.fillna("missing"), dtype="int64")
            dummies.columns = [f"{name}={value}" for value in dummies.columns]
            blocks.append(dummies)
    return pd.concat(blocks, axis=1)
