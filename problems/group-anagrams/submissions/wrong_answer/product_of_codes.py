# Wrong: codes are not prime, so products collide ("Bc", "6y").
def group_anagrams(words):
    groups = {}
    for word in words:
        product = 1
        for c in word:
            product = product * (ord(c) + 1 if c == "\0" else ord(c)) % (2**89 - 1)
        groups.setdefault((len(word), product), []).append(word)
    return list(groups.values())
