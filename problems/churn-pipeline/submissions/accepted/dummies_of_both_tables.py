"""One-hot columns of train, which test is fitted to; the texts are those columns whose dtype is pandas' own for texts."""

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def train_and_predict(train, test, seed):
    features = train.drop(columns=["customer_id", "churned"])
    texts = [name for name in features if isinstance(features[name].dtype, pd.StringDtype)]
    numeric = [name for name in features if name not in texts]
    medians = features[numeric].median()
    known = prepared(features, texts, medians)
    asked = prepared(test[list(features)], texts, medians).reindex(columns=known.columns, fill_value=0.0)
    scaler = StandardScaler().fit(known)
    model = LogisticRegression(max_iter=1000).fit(scaler.transform(known), train["churned"])
    return model.predict_proba(scaler.transform(asked))[:, 1]


def prepared(table, texts, medians):
    filled = table.fillna(medians)
    filled[texts] = filled[texts].fillna("missing")
    return pd.get_dummies(filled, columns=texts, dtype=float)
