# Wrong: when no triple is found, moves both ends.
def three_sum(nums):
    numbers = sorted(nums)
    found = set()
    for i in range(len(numbers)):
        left, right = i + 1, len(numbers) - 1
        while left < right:
            total = numbers[i] + numbers[left] + numbers[right]
            if total == 0:
                found.add((numbers[i], numbers[left], numbers[right]))
            if total <= 0:
                left += 1
            if total >= 0 or total < -numbers[right]:
                right -= 1
    return [list(triple) for triple in found]
