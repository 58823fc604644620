# Wrong: the exact sum of the rounded numbers; each of them has already lost its last digits.
import math
import sys

print(int(math.fsum(map(float, sys.stdin.read().split()))))
