# A second right solution in another style: the tests must not ask for the reference's accidents.
from itertools import accumulate


class __ENTRY__:
    def __init__(self, values):
        self.all = sum(values)
        self.from_left = list(accumulate(values, initial=0))

    def total(self, left, right):
        return self.from_left[right] - self.from_left[left]

    def whole(self):
        return self.all
