# Run-time error: one level of recursion for each number.
import sys


def total(words, i):
    return 0 if i == len(words) else int(words[i]) + total(words, i + 1)


print(total(sys.stdin.read().split(), 0))
