"""Names of columns by dtype first; then all dummies at once, put in order at the end."""

import pandas as pd


def impute_and_encode(df):
    texts = list(df.select_dtypes(include=["object", "string"]).columns)
    numeric = df.select_dtypes(include="number")
    filled = numeric.fillna(numeric.median())
    parts = {name: [filled[name]] for name in numeric}
    for name in texts:
        column = df[name].fillna("missing")
        parts[name] = [(column == value).astype("int64").rename(f"{name}={value}") for value in sorted(set(column))]
    made = [series.reset_index(drop=True) for name in df.columns for series in parts[name]]
    return pd.concat(made, axis=1).set_index(df.index)
