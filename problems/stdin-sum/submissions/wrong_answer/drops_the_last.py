# Wrong: cuts off the last character, which is a line feed only if there is one.
import sys

print(sum(map(int, sys.stdin.read()[:-1].split())))
