"""Sorts, then for each smallest number closes in from both ends on the other two: O(n²) time."""


def three_sum(nums: list[int]) -> list[list[int]]:
    numbers = sorted(nums)
    triples = []
    for i, smallest in enumerate(numbers):
        if i > 0 and smallest == numbers[i - 1]:
            continue
        left, right = i + 1, len(numbers) - 1
        while left < right:
            total = smallest + numbers[left] + numbers[right]
            if total == 0:
                triples.append([smallest, numbers[left], numbers[right]])
            if total <= 0:
                left += 1
                # The same middle number once more would give the same triple.
                while left < right and numbers[left] == numbers[left - 1]:
                    left += 1
            else:
                right -= 1
    return triples
