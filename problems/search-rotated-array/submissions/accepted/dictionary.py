# With so many targets a dictionary of all positions pays, too: O(n + m) on average.
def search_rotated(nums, targets):
    place = dict(zip(nums, range(len(nums))))
    return [place.get(target, -1) for target in targets]
