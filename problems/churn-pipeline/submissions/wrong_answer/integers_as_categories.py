# Wrong: columns of integers are taken for categories.
import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def train_and_predict(train: pd.DataFrame, test: pd.DataFrame, seed: int) -> np.ndarray:
    features = train.drop(columns=["customer_id", "churned"])
    numeric = list(features.select_dtypes("float64"))
    texts = list(features.select_dtypes(exclude="float64"))
    prepare = make_column_transformer(
        (make_pipeline(SimpleImputer(), StandardScaler()), numeric),
        (OneHotEncoder(handle_unknown="ignore"), texts),
    )
    model = make_pipeline(prepare, LogisticRegression(max_iter=1000))
    model.fit(features, train["churned"])
    return model.predict_proba(test)[:, 1]
