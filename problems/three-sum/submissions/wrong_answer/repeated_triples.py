# Wrong: the same triple of values is returned once for each way to choose its positions.
def three_sum(nums):
    numbers = sorted(nums)
    triples = []
    for i in range(len(numbers)):
        left, right = i + 1, len(numbers) - 1
        while left < right:
            total = numbers[i] + numbers[left] + numbers[right]
            if total == 0:
                triples.append([numbers[i], numbers[left], numbers[right]])
                left += 1
                right -= 1
            elif total < 0:
                left += 1
            else:
                right -= 1
    return triples
