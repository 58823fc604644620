# Too slow: the same slope as an average over all pairs of points.
class __ENTRY__:
    def fit(self, x, y):
        points = list(zip(x.tolist(), y.tolist()))
        above = below = 0.0
        for i, (x1, y1) in enumerate(points):
            for x2, y2 in points[:i]:
                above += (x1 - x2) * (y1 - y2)
                below += (x1 - x2) ** 2
        self.slope = above / below if below else 0.0
        self.intercept = y.mean() - self.slope * x.mean()

    def predict(self, x):
        return self.slope * x + self.intercept
