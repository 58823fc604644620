# Wrong: characters with one low byte share a cell of the table.
def group_anagrams(words):
    groups = {}
    for word in words:
        counts = bytearray(512)
        for c in word:
            cell = 2 * (ord(c) % 256)
            counts[cell] = (counts[cell] + 1) % 256
            counts[cell + 1] = (counts[cell + 1] + (counts[cell] == 0)) % 256
        groups.setdefault(bytes(counts), []).append(word)
    return list(groups.values())
