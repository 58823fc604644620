# Wrong: takes the value at `right` in.
class __ENTRY__:
    def __init__(self, values):
        self.sums = [0]
        for value in values:
            self.sums.append(self.sums[-1] + value)

    def total(self, left, right):
        return self.sums[min(right + 1, self.length())] - self.sums[left]

    def length(self):
        return len(self.sums) - 1
