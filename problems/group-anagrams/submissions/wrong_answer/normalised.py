# Wrong: takes a letter with an accent and the letter and the accent for the same.
import unicodedata


def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(unicodedata.normalize("NFD", word))), []).append(word)
    return list(groups.values())
