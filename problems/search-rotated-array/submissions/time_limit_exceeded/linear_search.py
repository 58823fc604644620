# Too slow: walks through the list for each target, O(n · m).
def search_rotated(nums, targets):
    found = []
    for target in targets:
        try:
            found.append(nums.index(target))
        except ValueError:
            found.append(-1)
    return found
