"""The answers to generated tests come from here: write it to be obviously right."""


class __ENTRY__:
    def __init__(self, values: list[int]) -> None:
        self.sums = [0]
        for value in values:
            self.sums.append(self.sums[-1] + value)

    def total(self, left: int, right: int) -> int:
        return self.sums[right] - self.sums[left]

    def whole(self) -> int:
        return self.sums[-1]
