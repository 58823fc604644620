# Wrong: stops at the first pair for each smallest number.
def three_sum(nums):
    numbers = sorted(nums)
    found = set()
    for i in range(len(numbers)):
        left, right = i + 1, len(numbers) - 1
        while left < right:
            total = numbers[i] + numbers[left] + numbers[right]
            if total == 0:
                found.add((numbers[i], numbers[left], numbers[right]))
                break
            if total < 0:
                left += 1
            else:
                right -= 1
    return [list(triple) for triple in found]
