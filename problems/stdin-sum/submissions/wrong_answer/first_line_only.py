# Wrong: reads one line only.
import sys

print(sum(map(int, sys.stdin.readline().split())))
