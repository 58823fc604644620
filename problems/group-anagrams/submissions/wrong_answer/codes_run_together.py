# Wrong: code points are written one after the other, so that three of two figures read like two of three.
def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(str(ord(c)) for c in sorted(word)), []).append(word)
    return list(groups.values())
