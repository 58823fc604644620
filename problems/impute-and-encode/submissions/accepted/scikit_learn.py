"""scikit-learn's imputer and encoder, a column at a time."""

import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import OneHotEncoder


def impute_and_encode(df):
    names, arrays = [], []
    for name in df:
        column = df[[name]]
        if column.dtypes.iloc[0].kind in "if":
            names.append(name)
            if column.dtypes.iloc[0].kind == "i":
                arrays.append(column.to_numpy().ravel())
            else:
                arrays.append(SimpleImputer(strategy="median").fit_transform(column).ravel())
            continue
        texts = np.array([["missing" if pd.isna(v) else v] for v in df[name]], dtype=object)
        encoder = OneHotEncoder(sparse_output=False, dtype=np.int64)
        coded = encoder.fit_transform(texts)
        for place, value in enumerate(encoder.categories_[0]):
            names.append(f"{name}={value}")
            arrays.append(coded[:, place])
    return pd.DataFrame(dict(zip(names, arrays)), index=df.index)
