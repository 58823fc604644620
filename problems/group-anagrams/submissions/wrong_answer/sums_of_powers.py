# Wrong: sum, sum of squares and sum of cubes together still collide ("aehl", "bcjk").
def group_anagrams(words):
    groups = {}
    for word in words:
        key = tuple(sum(ord(c) ** power for c in word) for power in range(4))
        groups.setdefault(key, []).append(word)
    return list(groups.values())
