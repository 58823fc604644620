# Wrong: skips a second number that equals the first one, so (-3, -3, 6) is lost.
def three_sum(nums):
    numbers = sorted(nums)
    found = set()
    for i in range(len(numbers)):
        left, right = i + 1, len(numbers) - 1
        while left < right:
            total = numbers[i] + numbers[left] + numbers[right]
            if total == 0 and numbers[left] != numbers[i]:
                found.add((numbers[i], numbers[left], numbers[right]))
            if total <= 0:
                left += 1
            else:
                right -= 1
    return [list(triple) for triple in found]
