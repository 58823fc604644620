# Wrong: sorts the units of the UTF-16 encoding, of which characters beyond 16 bits have two.
def group_anagrams(words):
    groups = {}
    for word in words:
        data = word.encode("utf-16-le")
        units = tuple(sorted(data[i : i + 2] for i in range(0, len(data), 2)))
        groups.setdefault(units, []).append(word)
    return list(groups.values())
