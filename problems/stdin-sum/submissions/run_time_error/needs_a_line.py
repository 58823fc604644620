# Run-time error: input() raises EOFError when there is no line.
import sys

first = input()
print(sum(map(int, first.split())) + sum(map(int, sys.stdin.read().split())))
