# Wrong: takes the first integer for the number of those that follow.
import sys

words = sys.stdin.read().split()
print(sum(map(int, words[1:])))
