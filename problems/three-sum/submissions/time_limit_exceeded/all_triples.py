# Too slow: tries all triples, O(n³).
def three_sum(nums):
    numbers = sorted(nums)
    n = len(numbers)
    found = set()
    for i in range(n):
        for j in range(i + 1, n):
            for k in range(j + 1, n):
                if numbers[i] + numbers[j] + numbers[k] == 0:
                    found.add((numbers[i], numbers[j], numbers[k]))
    return [list(triple) for triple in found]
