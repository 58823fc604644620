# Wrong: counts the different characters of the whole string.
def longest_unique_substring(s):
    return len(set(s))
