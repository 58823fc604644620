# Wrong: tests the index for truth, so what stands at index 0 is reported missing.
def search_rotated(nums, targets):
    place = {number: i for i, number in enumerate(nums)}
    return [place.get(target) or -1 for target in targets]
