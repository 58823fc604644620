# Wrong: sum and product of the codes together still collide ("bln", "cip").
LARGE = (1 << 61) - 1


def group_anagrams(words):
    groups = {}
    for word in words:
        product = 1
        for c in word:
            product = product * ord(c) % LARGE
        groups.setdefault((len(word), sum(map(ord, word)), product), []).append(word)
    return list(groups.values())
