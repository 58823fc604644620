# Too slow: adds up the stretch for each question, value by value.
class __ENTRY__:
    def __init__(self, values):
        self.values = values

    def total(self, left, right):
        total = 0
        for i in range(left, right):
            total += self.values[i]
        return total

    def whole(self):
        return sum(self.values)
