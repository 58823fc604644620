# Wrong: the empty word is skipped.
def group_anagrams(words):
    groups = {}
    for word in words:
        if word:
            groups.setdefault("".join(sorted(word)), []).append(word)
    return list(groups.values())
