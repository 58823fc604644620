# Wrong: a line through the origin.
class __ENTRY__:
    def fit(self, x, y):
        self.slope = x @ y / (x @ x) if x.any() else 0.0

    def predict(self, x):
        return self.slope * x
