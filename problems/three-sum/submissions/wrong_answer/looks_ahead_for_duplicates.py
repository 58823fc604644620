# Wrong: skips a number that equals the next one, and with it triples that use it twice.
def three_sum(nums):
    numbers = sorted(nums)
    found = set()
    for i in range(len(numbers)):
        if i + 1 < len(numbers) and numbers[i] == numbers[i + 1]:
            continue
        left, right = i + 1, len(numbers) - 1
        while left < right:
            total = numbers[i] + numbers[left] + numbers[right]
            if total == 0:
                found.add((numbers[i], numbers[left], numbers[right]))
            if total <= 0:
                left += 1
            else:
                right -= 1
    return [list(triple) for triple in found]
