# The key is how often each character occurs: O(L) for a word of length L.
from collections import Counter, defaultdict
from typing import List


class Solution:
    def groupAnagrams(self, words: List[str]) -> List[List[str]]:
        groups = defaultdict(list)
        for word in words:
            groups[frozenset(Counter(word).items())].append(word)
        return [group for group in groups.values()]
