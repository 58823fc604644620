def gradient(X, y, w):
    return 2 * X.T @ (X @ w - y) / len(y)
