# Wrong: takes the value at `right` in.
class __ENTRY__:
    def __init__(self, values):
        self.sums = [0]
        for value in values:
            self.sums.append(self.sums[-1] + value)

    def total(self, left, right):
        return self.sums[min(right + 1, len(self.sums) - 1)] - self.sums[left]

    def whole(self):
        return self.sums[-1]
