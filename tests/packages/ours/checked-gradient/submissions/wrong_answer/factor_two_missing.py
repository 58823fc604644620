def gradient(X, y, w):
    return X.T @ (X @ w - y) / len(y)
