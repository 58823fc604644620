# From the right: where a stretch that begins at i must stop is a minimum over next occurrences. O(n).
def longest_unique_substring(s):
    following = {}
    end, best = len(s), 0
    for i in reversed(range(len(s))):
        end = min(end, following.get(s[i], len(s)))
        following[s[i]] = i
        best = max(best, end - i)
    return best
