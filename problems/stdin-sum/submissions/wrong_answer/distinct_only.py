# Wrong: a set drops what comes twice.
import sys

print(sum(set(map(int, sys.stdin.read().split()))))
