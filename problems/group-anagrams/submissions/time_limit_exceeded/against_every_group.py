# Too slow: each word is compared with the first word of every group, O(n · groups).
def group_anagrams(words):
    groups = []
    for word in words:
        letters = sorted(word)
        for key, group in groups:
            if key == letters:
                group.append(word)
                break
        else:
            groups.append((letters, [word]))
    return [group for _, group in groups]
