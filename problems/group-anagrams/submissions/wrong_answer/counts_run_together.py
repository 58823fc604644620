# Wrong: letters and counts are written one after the other, so that digits in a word read like counts.
def group_anagrams(words):
    groups = {}
    for word in words:
        key = "".join(c + (str(word.count(c)) if word.count(c) > 1 else "") for c in sorted(set(word)))
        groups.setdefault(key, []).append(word)
    return list(groups.values())
