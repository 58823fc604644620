# Wrong: counts in a table for the letters a to z, and meets others.
def group_anagrams(words):
    groups = {}
    for word in words:
        counts = [0] * 26
        for c in word:
            counts[ord(c) - ord("a")] += 1
        groups.setdefault(tuple(counts), []).append(word)
    return list(groups.values())
