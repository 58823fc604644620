# Too slow: two loops to look at, but `in` walks through the rest of the list, O(n³).
def three_sum(nums):
    numbers = sorted(nums)
    found = set()
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            third = -numbers[i] - numbers[j]
            if third in numbers[j + 1 :]:
                found.add((numbers[i], numbers[j], third))
    return [list(triple) for triple in found]
