# Wrong: the list of sums begins with the first value, so a stretch that begins at 0 lacks it.
from itertools import accumulate


class __ENTRY__:
    def __init__(self, values):
        self.sums = list(accumulate(values))

    def total(self, left, right):
        return 0 if left == right else self.sums[right - 1] - self.sums[max(left - 1, 0)]

    def whole(self):
        return self.sums[-1] if self.sums else 0
