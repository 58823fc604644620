# For each position the two-sum of what stands before it; a set takes care of repeated triples.
def three_sum(nums):
    found = set()
    tried = set()
    for i, x in enumerate(nums):
        if x in tried:
            continue
        tried.add(x)
        seen = set()
        for y in nums[i + 1 :]:
            if -x - y in seen:
                found.add(tuple(sorted((x, y, -x - y))))
            seen.add(y)
    return [list(triple) for triple in found]
