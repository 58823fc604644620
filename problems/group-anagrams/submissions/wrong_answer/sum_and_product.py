# Wrong: sum and product of the codes together still collide ("bln", "cip").
from math import prod


def group_anagrams(words):
    groups = {}
    for word in words:
        codes = [ord(c) for c in word]
        groups.setdefault((len(word), sum(codes), prod(codes)), []).append(word)
    return list(groups.values())
