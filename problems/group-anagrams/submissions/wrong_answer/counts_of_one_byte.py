# Wrong: a count has one byte, so 256 copies of a letter are none.
def group_anagrams(words):
    groups = {}
    for word in words:
        counts = {}
        for c in word:
            counts[c] = (counts.get(c, 0) + 1) & 255
        groups.setdefault(frozenset((c, n) for c, n in counts.items() if n), []).append(word)
    return list(groups.values())
