# Wrong: adds up sizes, as if no value were negative.
class __ENTRY__:
    def __init__(self, values):
        self.sums = [0]
        for value in values:
            self.sums.append(self.sums[-1] + abs(value))

    def total(self, left, right):
        return self.sums[right] - self.sums[left]

    def whole(self):
        return self.sums[-1]
