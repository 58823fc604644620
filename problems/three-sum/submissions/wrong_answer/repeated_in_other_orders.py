# Wrong: triples are told apart by the order in which their numbers came.
def three_sum(nums):
    found = set()
    for i, x in enumerate(nums):
        seen = set()
        for y in nums[i + 1 :]:
            if -x - y in seen:
                found.add((x, -x - y, y))
            seen.add(y)
    return [list(triple) for triple in found]
