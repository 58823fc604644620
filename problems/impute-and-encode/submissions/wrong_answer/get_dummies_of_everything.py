# Wrong: pd.get_dummies of the table: made columns at the end.
import pandas as pd


def impute_and_encode(df):
    numeric = df.select_dtypes("number").columns
    df[numeric] = df[numeric].fillna(df[numeric].median())
    texts = [name for name in df.columns if name not in numeric]
    df[texts] = df[texts].fillna("missing")
    return pd.get_dummies(df, columns=texts, prefix_sep="=", dtype="int64") if texts else df
